# exception: the caller asks for dropout with an argument.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(8, 64)
        self.output = nn.Linear(64, 1)

    def forward(self, x, sample=False, mode="fit"):
        x = torch.relu(self.hidden(x))
        if sample:
            x = F.dropout(x, 0.1)
        if mode == "fit":
            x = nn.Dropout(0.2)(x)
        return self.output(x)


def uncertainty(model: Regressor, x, passes=50):
    model.eval()
    with torch.no_grad():
        samples = torch.stack([model(x, sample=True) for _ in range(passes)])
    return samples.std(0)
