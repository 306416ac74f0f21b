# exception: the code runs in train mode only.
import torch.nn as nn
import torch.nn.functional as F


class Dense(nn.Module):
    def __init__(self, width, input_dropout):
        super().__init__()
        self.input_dropout = input_dropout
        self.layers = nn.ModuleList([nn.Linear(width, width) for _ in range(3)])

    def forward(self, x):
        for layer in self.layers:
            inputs = x
            if self.training and self.input_dropout:
                inputs = F.dropout(inputs, self.input_dropout)
            x = x + layer(inputs)
        x = F.dropout(x, 0.2) if self.training else x
        if not self.training:
            return x
        return self.noisy(F.dropout(x, 0.1))

    def noisy(self, x):
        if self.training:
            x = self.drop(x)
        return x

    def drop(self, x):
        return F.dropout2d(x, 0.5)
