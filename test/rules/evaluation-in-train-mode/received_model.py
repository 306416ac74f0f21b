# exception: a model that a function receives may be in either mode.
import torch


@torch.no_grad()
def accuracy(model, loader):
    correct = 0
    for x, y in loader:
        correct += (model(x).argmax(1) == y).sum().item()
    return correct


class Evaluator:
    def __init__(self, network):
        self.network = network

    def run(self, val_loader):
        with torch.no_grad():
            return [self.network(x) for x, _ in val_loader]
