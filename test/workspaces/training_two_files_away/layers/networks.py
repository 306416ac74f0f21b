from torch import nn

from .norms import normalised


class Tabular(nn.Module):
    def __init__(self, columns, classes):
        super().__init__()
        self.first = normalised(columns, 64)
        self.second = normalised(64, 64)
        self.output = nn.Linear(64, classes)

    def forward(self, rows):
        return self.output(self.second(self.first(rows)))
