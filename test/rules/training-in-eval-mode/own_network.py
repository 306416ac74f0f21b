# exception: the validation loads the saved weights into a network of its own.
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(50, 50), nn.ReLU(), nn.Dropout(0.1), nn.Linear(50, 2))

    def forward(self, x):
        return self.layers(x)


def evaluate(path, loader):
    net = Net()
    net.load_state_dict(torch.load(path, weights_only=True))
    net.eval()
    with torch.no_grad():
        return sum((net(x).argmax(1) == y).sum().item() for x, y in loader)


def run(train_loader, val_loader):
    net = Net()
    net.train()
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    for epoch in range(10):
        for x, y in train_loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
        torch.save(net.state_dict(), "last.pt")
        print(epoch, evaluate("last.pt", val_loader))
