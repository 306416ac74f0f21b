# env: torch==1.0.1
# exception: until PyTorch 1.1 the scheduler had to be stepped first.
import torch
from torch import nn

model = nn.Linear(8, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=20)
batches = torch.load("batches.pt")
for epoch in range(60):
    scheduler.step()
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
