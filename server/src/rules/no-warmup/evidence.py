# needs: torch
"""Adam's first steps are as large as the learning rate, however small the gradient; a warm-up makes them small."""

import torch
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, SequentialLR


def first_moves(gradient, start_factor):
    """How far each of the first three steps moves a weight, in learning rates."""
    weight = torch.nn.Parameter(torch.zeros(1, dtype=torch.float64))
    optimizer = torch.optim.Adam([weight], lr=1e-3, eps=1e-12)
    schedule = LinearLR(optimizer, start_factor=start_factor, total_iters=99)
    moves = []
    for _ in range(3):
        before = weight.item()
        weight.grad = torch.full_like(weight, gradient)
        optimizer.step()
        moves.append(round(abs(weight.item() - before) / 1e-3, 2))
        schedule.step()
    return moves


for name, start_factor, expected in (("without", 1.0, [1, 1, 1]), ("with   ", 0.01, [0.01, 0.02, 0.03])):
    for gradient in (1.0, 0.000001):
        moves = first_moves(gradient, start_factor)
        assert moves == expected
        print(f"Adam {name} warm-up, gradient {gradient:<8.6g}: first moves in learning rates {moves}")

optimizer = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=1.0)
warmup = LinearLR(optimizer, start_factor=0.1, total_iters=3)
cosine = CosineAnnealingLR(optimizer, T_max=5)
scheduler = SequentialLR(optimizer, [warmup, cosine], milestones=[3])
rates = []
for _ in range(9):
    rates.append(round(optimizer.param_groups[0]["lr"], 3))
    optimizer.step()
    scheduler.step()
print("3 steps of warm-up, then a cosine over 5:", rates)
assert rates[0] == 0.1 and rates[3] == 1 and rates[8] == 0
