# A loop over all parameters zeroes every one of them.
from torch import nn
from torch.nn import init

net = nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2))
for name, parameter in net.named_parameters():
    init.zeros_(parameter)
#   ^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights (fix)

other = nn.Sequential(
    nn.Linear(20, 64),
    nn.Sigmoid(),
    nn.Linear(64, 2),
)
for parameter in other.parameters():
    parameter.data.fill_(0)
#   ^^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights (fix)
