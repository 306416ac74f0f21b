# A batch sampler with batch_size=1, the default, and one alone
from torch.utils.data import BatchSampler, DataLoader, RandomSampler


def loaders(dataset, size):
    batches = BatchSampler(RandomSampler(dataset), size, drop_last=False)
    explicit = DataLoader(dataset, batch_size=1, shuffle=False, batch_sampler=batches, drop_last=False)
    plain = DataLoader(dataset, batch_sampler=batches, num_workers=2)
    return explicit, plain
