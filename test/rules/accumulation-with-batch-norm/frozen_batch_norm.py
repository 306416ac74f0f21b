# exception: FrozenBatchNorm2d takes the place of BatchNorm.
import torch
from torch import nn
from torchvision.models import resnet50
from torchvision.ops import FrozenBatchNorm2d

backbone = resnet50(norm_layer=FrozenBatchNorm2d)
optimizer = torch.optim.SGD(backbone.parameters(), lr=0.01)
for i, (images, labels) in enumerate(torch.load("batches.pt")):
    (nn.functional.cross_entropy(backbone(images), labels) / 4).backward()
    if (i + 1) % 4 == 0:
        optimizer.step()
        optimizer.zero_grad()
