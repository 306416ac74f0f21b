# how many batches make a step is computed from the wanted batch size.
import torch
from torch import nn

target, micro = 256, 32
model = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
batches = torch.load("digits.pt")
for epoch in range(10):
    optimizer.zero_grad()
    for i, (images, labels) in enumerate(batches):
        nn.functional.cross_entropy(model(images), labels).backward()
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ accumulation-without-scaling (fix)
        if (i + 1) % (target // micro) == 0 or i + 1 == len(batches):
            optimizer.step()
            optimizer.zero_grad()
