# A model class whose Sequential ends in a sigmoid layer.
import torch.nn as nn


class Grader(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(width, width),
            nn.Sigmoid(),
            nn.Linear(width, 5),
        )

    def forward(self, essay):
        return self.layers(essay)


def loss_of(essay, grade):
    grader = Grader()
    criterion = nn.CrossEntropyLoss(reduction="sum")
    return criterion(grader(essay), grade)
