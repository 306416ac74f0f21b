# A loop over all parameters zeroes every one of them.
from torch import nn
from torch.nn import init

net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2))
for name, parameter in net.named_parameters():
    if parameter.dim() > 1:
        init.kaiming_normal_(parameter)

other = nn.Sequential(
    nn.Linear(20, 64),
    nn.Sigmoid(),
    nn.Linear(64, 2),
)
for parameter in other.parameters():
    if parameter.dim() > 1:
        init.xavier_uniform_(parameter)
