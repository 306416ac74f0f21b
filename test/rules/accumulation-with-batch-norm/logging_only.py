# exception: every hundredth batch is logged and the schedule moves; the optimizer steps after each.
import torch
from torch import nn
from torchvision import models

model = models.resnet18()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
for i, (images, labels) in enumerate(torch.load("batches.pt")):
    optimizer.zero_grad()
    loss = nn.functional.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
    if (i + 1) % 100 == 0:
        scheduler.step()
        print(i, loss.item())
