# needs: torch
"""A pass over a shuffled loader shows each sample once; `drop_last`, sampling with replacement and restarts do not."""

import torch
from torch.utils.data import DataLoader, RandomSampler, TensorDataset, WeightedRandomSampler

samples = TensorDataset(torch.arange(10))


def one_pass(loader):
    return [int(value) for (batch,) in loader for value in batch]


def missing(loader, passes=20):
    """The sets of samples that passes leave out."""
    return {frozenset(range(10)) - frozenset(one_pass(loader)) for _ in range(passes)}


def show(how, what):
    print(f"{how:<48} {what}")


torch.manual_seed(0)
loader = DataLoader(samples, batch_size=3, shuffle=True)
assert all(sorted(one_pass(loader)) == list(range(10)) for _ in range(20))
show("shuffle=True", "each sample once in each of 20 passes")
loader = DataLoader(samples, batch_size=3, shuffle=True, drop_last=True)
left_out = missing(loader)
assert all(len(one) == 1 for one in left_out) and len(left_out) > 1
show("shuffle=True, drop_last=True", "one sample left out, not the same in each pass")
loader = DataLoader(samples, batch_size=3, drop_last=True)
assert missing(loader) == {frozenset([9])}
show("shuffle=False, drop_last=True", "sample 9 left out in each pass")
loader = DataLoader(samples, batch_size=16, shuffle=True, drop_last=True)
show("10 samples, batch_size=16, drop_last=True", f"{len(one_pass(loader))} samples, no error")
for name, sampler in [
    ("WeightedRandomSampler, equal weights", WeightedRandomSampler([1.0] * 10, 10)),
    ("RandomSampler(replacement=True)", RandomSampler(samples, replacement=True)),
]:
    seen = [len(set(one_pass(DataLoader(samples, sampler=sampler)))) for _ in range(2000)]
    show(name, f"{sum(seen) / len(seen):.0f} of 10 samples in a pass, on average")
loader = DataLoader(samples, batch_size=3, shuffle=True)
seen = {int(value) for _ in range(4) for value in next(iter(loader))[0]}
assert len(seen) < 10
show("next(iter(loader)) four times", "some samples repeated, some not seen")


def seeded_pass():
    torch.manual_seed(0)
    return one_pass(loader)


assert seeded_pass() == seeded_pass()
show("torch.manual_seed(0) before each pass", "the same order in each pass")
