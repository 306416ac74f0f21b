# needs: torch
"""A schedule sized in optimizer steps, stepped once an epoch: the learning rate never leaves the warm-up."""

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, CyclicLR, OneCycleLR

epochs, batches = 3, 100


def rates(make_scheduler, per_batch):
    """The learning rate at the beginning of each epoch, and the highest one of the whole run."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make_scheduler(optimizer)
    starts, used = [], []
    for _ in range(epochs):
        starts.append(round(optimizer.param_groups[0]["lr"], 4))
        for _ in range(batches):
            used.append(optimizer.param_groups[0]["lr"])
            optimizer.step()
            if per_batch:
                scheduler.step()
        if not per_batch:
            scheduler.step()
    return starts, round(max(used), 4), round(min(used), 4)


def one_cycle(optimizer):
    return OneCycleLR(optimizer, max_lr=1.0, epochs=epochs, steps_per_epoch=batches)


def cosine(optimizer):
    return CosineAnnealingLR(optimizer, T_max=epochs * batches)


def cyclic(optimizer):
    return CyclicLR(optimizer, base_lr=0.1, max_lr=1.0, cycle_momentum=False)


for name, make in (("OneCycleLR", one_cycle), ("CosineAnnealingLR", cosine), ("CyclicLR", cyclic)):
    for when, per_batch in (("batch", True), ("epoch", False)):
        starts, highest, lowest = rates(make, per_batch)
        print(f"{name:<17} stepped each {when}: epochs begin at {starts}, highest {highest}, lowest {lowest}")
assert rates(one_cycle, True)[1] == 1 and rates(one_cycle, False)[1] < 0.05
assert rates(cosine, True)[2] < 0.001 and rates(cosine, False)[2] > 0.999
