# needs: torch >= 1.11
"""What the first steps of schedulers really are: where warm-up starts, and what the numbers are relative to."""

import warnings

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LambdaLR, LinearLR, OneCycleLR, SequentialLR

warnings.simplefilter("ignore")


def rates(lr, make, steps):
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=lr, momentum=0.9)
    scheduler = make(optimizer)
    seen = []
    for _ in range(steps):
        seen.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    return seen


def show(what, lr, make, steps):
    print(f"{what:<58} {' '.join(f'{rate:.3g}' for rate in rates(lr, make, steps))}")


def warmup_and_cosine(optimizer):
    parts = [LinearLR(optimizer, start_factor=0.1, total_iters=3), CosineAnnealingLR(optimizer, T_max=5)]
    return SequentialLR(optimizer, parts, milestones=[3])


show("lr=1: LinearLR()", 1.0, LinearLR, 7)
show("lr=1: LinearLR(start_factor=0.1, total_iters=3), cosine", 1.0, warmup_and_cosine, 9)
show("lr=1: LambdaLR, step / 4", 1.0, lambda o: LambdaLR(o, lambda step: min(1.0, step / 4)), 6)
show("lr=1: LambdaLR, (step + 1) / 4", 1.0, lambda o: LambdaLR(o, lambda step: min(1.0, (step + 1) / 4)), 6)
show("lr=0.1: LambdaLR that returns 0.01", 0.1, lambda o: LambdaLR(o, lambda step: 0.01), 3)
show("lr=5: OneCycleLR(max_lr=0.1, total_steps=6)", 5.0, lambda o: OneCycleLR(o, max_lr=0.1, total_steps=6), 6)
epochwise = rates(0.1, lambda o: OneCycleLR(o, max_lr=1.0, epochs=3, steps_per_epoch=100), 3)
assert max(epochwise) < 0.05
print(f"OneCycleLR for 3 × 100 steps, stepped once an epoch: {' '.join(f'{rate:.3g}' for rate in epochwise)}")
