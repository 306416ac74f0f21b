# exception: from_pretrained of a package that leaves the model in train mode.
import torch
from efficientnet_pytorch import EfficientNet
from torch import nn

model = EfficientNet.from_pretrained("efficientnet-b0", num_classes=4)
optimizer = torch.optim.Adam(model.parameters())
for images, labels in torch.load("batches.pt"):
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(images), labels).backward()
    optimizer.step()
