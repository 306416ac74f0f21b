# A factory of another package makes one of two models; the trainer keeps it on self.
import torch
from torch import nn

from networks import build


class Trainer:
    def __init__(self, name, train_loader, val_loader):
        self.network = build(name).to("cuda")
        self.optimizer = torch.optim.SGD(self.network.parameters(), lr=0.1)
        self.train_loader, self.val_loader = train_loader, val_loader

    def validate(self):
        self.network.eval()
        with torch.no_grad():
            return sum((self.network(x).argmax(1) == y).sum().item() for x, y in self.val_loader)

    def run(self, epochs):
        for epoch in range(epochs):
            for x, y in self.train_loader:
                self.optimizer.zero_grad()
                loss = nn.functional.cross_entropy(self.network(x), y)
#                                                  ^^^^^^^^^^^^^^^ training-in-eval-mode (fix)
                loss.backward()
                self.optimizer.step()
            print(epoch, self.validate())


if __name__ == "__main__":
    Trainer("small", *torch.load("loaders.pt")).run(5)
