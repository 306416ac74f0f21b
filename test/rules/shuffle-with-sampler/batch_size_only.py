# A batch sampler beside a batch size alone, in another spelling of the import
from torch import utils
from torch.utils.data import RandomSampler


class PairSampler(utils.data.Sampler):
    def __init__(self, pairs):
        self.pairs = pairs

    def __iter__(self):
        order = RandomSampler(self.pairs)
        yield from ([2 * index, 2 * index + 1] for index in order)

    def __len__(self):
        return len(self.pairs)


def loader_of(dataset, pairs):
    return utils.data.DataLoader(dataset, batch_size=2, num_workers=2, batch_sampler=PairSampler(pairs))
#                                         ^^^^^^^^^^^^ shuffle-with-sampler (fix)
