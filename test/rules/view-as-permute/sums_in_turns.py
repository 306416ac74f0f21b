# exception: two sums of a loop follow each other round and round, in a file that knows images.
import torch
from PIL import Image
from torch import nn
from torchvision.transforms.functional import to_tensor


class Distance(nn.Module):
    def forward(self, estimate, target):
        total = torch.zeros_like(target[:, 0, ...])
        for i in range(target.shape[1]):
            total += (target[:, i, ...] - estimate[:, i, ...]) ** 2
            for j in range(estimate.shape[1]):
                if i != j:
                    total -= 0.1 * (target[:, i, ...] - estimate[:, j, ...]) ** 2
        total = torch.mean(total.view(-1))
        return total


print(Distance()(to_tensor(Image.open("a.png")), torch.load("b.pt")))
