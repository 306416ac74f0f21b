# needs: torch
"""A schedule sized in epochs, stepped after every batch: it is over after a few batches, or starts again and again."""

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, ExponentialLR, StepLR

epochs, batches = 10, 10


def rates_after_epochs(make_scheduler, per_batch, count=5):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make_scheduler(optimizer)
    rates = []
    for _ in range(count):
        for _ in range(batches):
            optimizer.step()
            if per_batch:
                scheduler.step()
        if not per_batch:
            scheduler.step()
        rates.append(round(optimizer.param_groups[0]["lr"], 6))
    return rates


def cosine(optimizer):
    return CosineAnnealingLR(optimizer, T_max=epochs)


def steps(optimizer):
    return StepLR(optimizer, step_size=3, gamma=0.1)


def exponential(optimizer):
    return ExponentialLR(optimizer, gamma=0.9)


print(f"{batches} batches an epoch, learning rate after epochs 1 to 5")
for name, make in (("cosine over 10 epochs", cosine), ("a tenth every 3 epochs", steps), ("0.9 each epoch", exponential)):
    for when, per_batch in (("epoch", False), ("batch", True)):
        print(f"{name:<22} stepped each {when}: {rates_after_epochs(make, per_batch)}")
assert rates_after_epochs(cosine, True) == [0, 1, 0, 1, 0]
assert rates_after_epochs(steps, True)[0] <= 0.001

optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
scheduler = StepLR(optimizer, step_size=30, gamma=0.1)
for _ in range(100):
    optimizer.step()
    scheduler.step()
rate = optimizer.param_groups[0]["lr"]
print(f"a tenth every 30 epochs, after 100 batches of the first epoch: {rate:.3f}")
assert abs(rate - 0.001) < 1e-9
