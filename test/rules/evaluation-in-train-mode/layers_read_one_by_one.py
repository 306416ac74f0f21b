# loops over layers, lists of models and `apply` that switch no mode of the model that is evaluated.
import torch
from torch import nn


def init(layer):
    if isinstance(layer, nn.Linear):
        nn.init.xavier_uniform_(layer.weight)


class Trainer:
    def __init__(self):
        self.student = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
        self.teacher = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8), nn.Linear(8, 2))
        self.frozen = [self.teacher]
        for layer in self.student.modules():
            init(layer)
        self.student.apply(init)
        for model in self.frozen:
            model.eval()

    def test(self, batches):
        with torch.no_grad():
            for x, y in batches:
                print((self.student(x).argmax(1) == y).float().mean())
#                      ^^^^^^^^^^^^^^^ evaluation-in-train-mode (fix)


def main():
    trainer = Trainer()
    trainer.test(torch.load("batches.pt"))


main()
