# The last layer is a softmax, the logarithm is missing.
import torch
from torch import nn

model = nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10), nn.Softmax(dim=1))
criterion = nn.NLLLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.003)


def step(images, labels):
    optimizer.zero_grad()
    loss = criterion(model(images), labels)
#                    ^^^^^^^^^^^^^ nll-without-log-softmax (fix)
    loss.backward()
    optimizer.step()
    return loss.item()
