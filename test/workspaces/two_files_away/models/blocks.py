import torch.nn as nn


class Head(nn.Module):
    def __init__(self, width, classes):
        super().__init__()
        self.drop = nn.Dropout(0.3)
        self.output = nn.Linear(width, classes)
        self.activation = nn.Softmax(dim=1)

    def forward(self, x):
        return self.activation(self.output(self.drop(x)))
