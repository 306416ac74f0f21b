# A functools.partial and a subclass of DataLoader take the same options
from functools import partial

from torch.utils.data import DataLoader, SubsetRandomSampler


class FastLoader(DataLoader):
    def __len__(self):
        return len(self.batch_sampler)


make_loader = partial(DataLoader, num_workers=2, shuffle=True)


def folds(dataset, train_index, val_index):
    train = make_loader(dataset, batch_size=16, sampler=SubsetRandomSampler(train_index))
#           ^^^^^^^^^^^ shuffle-with-sampler
    val = FastLoader(dataset, batch_size=16, shuffle=True, sampler=SubsetRandomSampler(val_index))
#                                            ^^^^^^^^^^^^ shuffle-with-sampler (fix)
    return train, val
