# exception: each round of the outer loop trains to the end, in a function that saves its result.
import torch
import torch.nn.functional as F


class Pruner:
    def __init__(self, model, loader):
        self.model = model
        self.loader = loader
        self.optimizer = torch.optim.Adam(model.parameters())

    def train(self, epochs, path):
        for _ in range(epochs):
            for x, y in self.loader:
                self.optimizer.zero_grad()
                F.cross_entropy(self.model(x), y).backward()
                self.optimizer.step()
        torch.save(self.model.state_dict(), path)

    def run(self, rounds):
        for number in range(rounds):
            self.train(10, f"round_{number}.pt")
