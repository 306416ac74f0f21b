# exception: batch norm statistics are measured anew, in training mode on purpose; update_bn does the same.
import torch
import torch.nn as nn
from torch.optim.swa_utils import AveragedModel, update_bn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.norm = nn.BatchNorm2d(8)

    def forward(self, x):
        return self.norm(self.conv(x)).mean((2, 3))


def recalibrate(loader, path):
    model = Net()
    model.load_state_dict(torch.load(path, weights_only=True))
    model.norm.reset_running_stats()
    model.train()
    with torch.no_grad():
        for images, _ in loader:
            model(images)
    averaged = AveragedModel(model)
    update_bn(loader, averaged)
    return model.eval(), averaged
