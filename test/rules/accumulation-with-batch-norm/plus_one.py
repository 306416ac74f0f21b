# A flat script: `(i + 1) % n == 0`, with a flush for the last batches.
import torch
from torch import nn

loader = torch.load("batches.pt")
accumulation_steps = 4
model = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU(), nn.Flatten(), nn.Linear(16 * 30 * 30, 10))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)

for i, (images, labels) in enumerate(loader):
    loss = criterion(model(images), labels) / accumulation_steps
    loss.backward()
    if (i + 1) % accumulation_steps == 0 or i + 1 == len(loader):
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-with-batch-norm
        optimizer.step()
        optimizer.zero_grad()
