# needs: torch
"""Images of different sizes do not stack; one a batch, a list, or padding with a mask does."""

import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

images = [torch.zeros(3, 10 + extra, 12) for extra in range(4)]
labelled = list(zip(images, range(4)))


def show(how, what):
    print(f"{how:<36} {what}")


try:
    next(iter(DataLoader(images, batch_size=4)))
    raise AssertionError("images of different sizes were stacked")
except RuntimeError as error:
    assert "stack expects each tensor to be equal size" in str(error)
    show("batch_size=4", "RuntimeError: stack expects each tensor to be equal size")
show("batch_size=1", tuple(next(iter(DataLoader(images, batch_size=1))).shape))
loader = DataLoader(labelled, batch_size=4, collate_fn=lambda batch: tuple(zip(*batch)))
batch, labels = next(iter(loader))
show("batch_size=4, collate_fn=zip", f"{len(batch)} images, {len(labels)} labels")
waveforms = [torch.zeros(16000), torch.zeros(15000)]
show("pad_sequence", tuple(pad_sequence(waveforms).shape))
show("pad_sequence, batch_first=True", tuple(pad_sequence(waveforms, batch_first=True).shape))

torch.manual_seed(0)
norm = torch.nn.BatchNorm1d(8)
try:
    norm(torch.randn(1, 8))
    raise AssertionError("BatchNorm1d took a batch of one")
except ValueError as error:
    assert "Expected more than 1 value per channel" in str(error)
    show("BatchNorm1d on a batch of one", "ValueError: Expected more than 1 value per channel")
show("BatchNorm2d on a batch of one", tuple(torch.nn.BatchNorm2d(3)(torch.randn(1, 3, 8, 8)).shape))
for size, side in [(1, 10), (8, 10), (1, 64)]:
    means = torch.stack([torch.randn(size, 4, side, side).mean((0, 2, 3)) for _ in range(2000)])
    show(f"spread of the mean, {size} of {side} × {side}", f"{means.std():.2f}")
