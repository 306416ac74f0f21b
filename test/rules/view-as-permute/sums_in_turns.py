# exception: two sums of a loop follow each other round and round, and are no images.
import torch
from torch import nn


class Distance(nn.Module):
    def forward(self, estimate, target):
        total = torch.zeros_like(target[:, 0])
        for i in range(target.shape[1]):
            total += (target[:, i] - estimate[:, i]) ** 2
            for j in range(estimate.shape[1]):
                if i != j:
                    total -= 0.1 * (target[:, i] - estimate[:, j]) ** 2
        return torch.mean(total.view(-1))
