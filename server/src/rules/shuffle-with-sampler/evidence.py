# needs: torch
"""A DataLoader refuses two orders at once: shuffle with a sampler, a batch sampler or an IterableDataset."""

import torch
from torch.utils.data import BatchSampler, DataLoader, IterableDataset, RandomSampler, TensorDataset


class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(10))


dataset = TensorDataset(torch.arange(10))
sampler = RandomSampler(dataset)
batch_sampler = BatchSampler(sampler, batch_size=4, drop_last=False)


def show(how, data, message, **options):
    try:
        DataLoader(data, **options)
        result = "built"
    except ValueError as error:
        assert message is not None and message in str(error), error
        result = f"ValueError: {message}"
    assert (result == "built") == (message is None), how
    print(f"{how:<34} {result}")


both = "sampler option is mutually exclusive with shuffle"
batches = "batch_sampler option is mutually exclusive"
stream = "DataLoader with IterableDataset: expected unspecified {} option"
show("shuffle=True, sampler", dataset, both, shuffle=True, sampler=sampler)
show("shuffle=False, sampler", dataset, None, shuffle=False, sampler=sampler)
show("shuffle=True, sampler=None", dataset, None, shuffle=True, sampler=None)
show("shuffle=True, batch_sampler", dataset, batches, shuffle=True, batch_sampler=batch_sampler)
show("batch_size=4, batch_sampler", dataset, batches, batch_size=4, batch_sampler=batch_sampler)
show("batch_size=1, batch_sampler", dataset, None, batch_size=1, batch_sampler=batch_sampler)
show("drop_last=True, batch_sampler", dataset, batches, drop_last=True, batch_sampler=batch_sampler)
show("shuffle=True, IterableDataset", Stream(), stream.format("shuffle"), shuffle=True)
show("shuffle=False, IterableDataset", Stream(), None, shuffle=False)
show("sampler, IterableDataset", Stream(), stream.format("sampler"), sampler=sampler)
