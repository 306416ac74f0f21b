# needs: torch
"""A scheduler that steps before its optimizer skips its first learning rate; every later one comes a step early."""

import warnings

import torch
from torch.optim.lr_scheduler import LinearLR, StepLR


def rates_used(make_scheduler, order, steps=6):
    """The learning rate at each step of the optimizer."""
    optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
    scheduler = make_scheduler(optimizer)
    used = []
    for step in range(steps):
        for turn in order:
            if turn == "optimizer":
                used.append(round(optimizer.param_groups[0]["lr"], 3))
                optimizer.step()
            elif turn == "scheduler":
                scheduler.step()
            else:
                scheduler.step(step)
    return used


def step_lr(optimizer):
    return StepLR(optimizer, step_size=2, gamma=0.1)


def linear_lr(optimizer):
    return LinearLR(optimizer, start_factor=0.1, total_iters=3)


with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    for name, make in (("StepLR, every 2 steps", step_lr), ("LinearLR, 3 steps", linear_lr)):
        right = rates_used(make, ("optimizer", "scheduler"))
        wrong = rates_used(make, ("scheduler", "optimizer"))
        assert wrong[:-1] == right[1:] and wrong[0] == right[1]
        print(f"{name:<22} optimizer first: {right}")
        print(f"{name:<22} scheduler first: {wrong}")
    explicit = rates_used(step_lr, ("scheduler with its step", "optimizer"))
    assert explicit == rates_used(step_lr, ("optimizer", "scheduler"))
    print(f"{'scheduler.step(epoch)':<22} scheduler first: {explicit}")

complaints = [str(one.message) for one in caught if "before `optimizer.step()`" in str(one.message)]
print("PyTorch warns once a scheduler, then goes on:", len(complaints) > 0)
assert complaints
