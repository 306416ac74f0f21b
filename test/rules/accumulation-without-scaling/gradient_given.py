# exception: `backward` is given the factor that the gradients begin with.
import torch
from torch import nn

model = nn.Linear(8, 2)
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
every = 4
for step, (x, y) in enumerate(torch.load("batches.pt")):
    loss = nn.functional.cross_entropy(model(x), y)
    loss.backward(gradient=torch.tensor(1 / every))
    if (step + 1) % every == 0:
        optimizer.step()
        optimizer.zero_grad()
