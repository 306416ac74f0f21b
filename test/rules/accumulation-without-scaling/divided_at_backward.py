# exception: divided in the call that takes the gradient; the loss itself is kept for the log.
import torch
from torch import nn

model = nn.Linear(64, 4)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
scaler = torch.cuda.amp.GradScaler()
batches = torch.load("batches.pt")
every = 4
for epoch in range(5):
    optimizer.zero_grad()
    for i, (x, y) in enumerate(batches):
        with torch.autocast("cuda"):
            loss = nn.functional.cross_entropy(model(x), y)
        scaler.scale(loss / every).backward()
        print(epoch, i, loss.item())
        if (i + 1) % every == 0 or i + 1 == len(batches):
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
