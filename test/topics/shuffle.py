# The loader's name, its `shuffle`, and samplers with and without replacement.
import torch
from torch.utils.data import DataLoader, RandomSampler, SubsetRandomSampler, WeightedRandomSampler
#                            ^^^^^^^^^^ shuffle
#                                                       ^^^^^^^^^^^^^^^^^^^ nothing
from torch.utils import data as tud


def build_loaders(dataset, weights, args):
    train_loader = DataLoader(dataset, batch_size=args.batch_size, shuffle=True, drop_last=True)
    #              ^^^^^^^^^^ shuffle
    #                                 ^^^^^^^^^^ nothing
    #                                                              ^^^^^^^ shuffle
    #                                                                      ^^^^ shuffle
    #                                                                            ^^^^^^^^^ nothing
    val_loader = tud.DataLoader(
        #            ^^^^^^^^^^ shuffle
        dataset,
        #^^^^^^ nothing
        shuffle=args.shuffle,
        #^^^^^^ shuffle
        #       ^^^^^^^^^^^^ nothing
    )
    balanced = DataLoader(dataset, sampler=WeightedRandomSampler(weights, len(weights)))
    #                                      ^^^^^^^^^^^^^^^^^^^^^ shuffle
    drawn = DataLoader(dataset, sampler=RandomSampler(dataset, replacement=True))
    #                                   ^^^^^^^^^^^^^ shuffle
    part = DataLoader(dataset, sampler=SubsetRandomSampler(range(100)))
    #                                  ^^^^^^^^^^^^^^^^^^^ nothing
    return train_loader, val_loader, balanced, drawn, part


def shuffle(deck):
    order = torch.randperm(len(deck))
    return [deck[index] for index in order]


cards = shuffle(deck=list(range(52)))
#       ^^^^^^^ nothing
