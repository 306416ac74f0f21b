# All ways to say the mode: by keyword, by position, by value, unpacked.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Head(nn.Module):
    def __init__(self, p=0.3, **options):
        super().__init__()
        self.p = p
        self.options = options
        self.out = nn.Linear(32, 4)

    def forward(self, x):
        x = F.dropout(x, self.p, training=self.training)
        x = F.dropout(x, self.p, self.training)
        x = torch.dropout(x, self.p, self.training)
        x = F.dropout(x, p=self.p if self.training else 0.0)
        x = F.dropout(x, self.p * self.training)
        x = F.dropout(x, **self.options)
        return self.out(F.dropout(x, 0.0))
