# exception: MC dropout switches the dropout layers back on.
import torch
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(10, 50), nn.BatchNorm1d(50), nn.ReLU(), nn.Dropout(0.2), nn.Linear(50, 1))

    def forward(self, x):
        return self.layers(x)


def uncertainty(path, x, passes=100):
    model = Net()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.eval()
    for module in model.modules():
        if isinstance(module, nn.Dropout):
            module.train()
    with torch.no_grad():
        samples = torch.stack([model(x) for _ in range(passes)])
    return samples.mean(0), samples.std(0)
