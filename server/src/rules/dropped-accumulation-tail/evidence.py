# needs: torch
"""Accumulation without a last step: the batches left over wait in the gradient for the next epoch."""

import torch


def gradients_at_steps(batches, window, flush=False, zero_at_start=False, epochs=2):
    """Every batch has gradient 1; what the optimizer sees at each step, by epoch."""
    weight = torch.nn.Parameter(torch.zeros(1))
    optimizer = torch.optim.SGD([weight], lr=1.0)
    seen = []
    for _ in range(epochs):
        seen.append([])
        if zero_at_start:
            optimizer.zero_grad()
        for index in range(batches):
            (weight.sum() / window).backward()
            if (index + 1) % window == 0 or (flush and index + 1 == batches):
                seen[-1].append(weight.grad.item())
                optimizer.step()
                optimizer.zero_grad()
    return seen


print("gradient 1 in every batch, windows of 4")
for batches in (8, 5, 10):
    first, second = gradients_at_steps(batches, 4)
    print(f"{batches:>2} batches: epoch 1 {first}, epoch 2 {second}")
    leftover = batches % 4
    assert second[0] == 1 + leftover / 4
flushed = gradients_at_steps(10, 4, flush=True)
print(f"10 batches, last one steps:           epoch 1 {flushed[0]}, epoch 2 {flushed[1]}")
zeroed = gradients_at_steps(10, 4, zero_at_start=True)
print(f"10 batches, zeroed before each epoch: epoch 1 {zeroed[0]}, epoch 2 {zeroed[1]}")
assert flushed == [[1, 1, 0.5]] * 2 and zeroed == [[1, 1]] * 2
