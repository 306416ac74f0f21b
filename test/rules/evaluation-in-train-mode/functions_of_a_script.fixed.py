# Training and evaluation are functions of a script around one model; nothing ever switches a mode.
import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(), nn.Linear(8, 2))
optimizer = torch.optim.Adam(model.parameters())


def train(batches):
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()


@torch.no_grad()
def test(batches):
    right = 0
    model.eval()
    for x, y in batches:
        right += int((model(x).argmax(1) == y).sum())
    model.train()
    return right


for epoch in range(100):
    train(torch.load("train.pt"))
    print(epoch, test(torch.load("val.pt")))
