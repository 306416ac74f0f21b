# exception: the optimizer that is stepped later belongs to another scheduler.
import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR, StepLR


def train(encoder, head, loader, epochs):
    slow = torch.optim.SGD(encoder.parameters(), lr=1e-3)
    fast = torch.optim.SGD(head.parameters(), lr=1e-2)
    slow_schedule = StepLR(slow, step_size=10)
    fast_schedule = CosineAnnealingLR(fast, T_max=epochs)
    for _ in range(epochs):
        for x, y in loader:
            fast.zero_grad()
            nn.functional.cross_entropy(head(encoder(x).detach()), y).backward()
            fast.step()
        fast_schedule.step()
        for x, y in loader:
            slow.zero_grad()
            nn.functional.cross_entropy(head(encoder(x)), y).backward()
            slow.step()
        slow_schedule.step()
