# exception: one way through the network takes the logarithm, as an option decides.
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self, log):
        super().__init__()
        self.fc = nn.Linear(20, 4)
        self.log = log

    def forward(self, x):
        if self.log:
            return F.log_softmax(self.fc(x), dim=1)
        return self.fc(x)


net = Net(log=True)


def loss_of(x, y):
    return F.nll_loss(net(x), y)
