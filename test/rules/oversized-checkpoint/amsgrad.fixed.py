# AdamW with amsgrad keeps three tensors a parameter; the dict is filled key by key.
import torch as th
from torch import nn, optim

net = nn.LSTM(8, 16)
optimizer = optim.AdamW(net.parameters(), lr=1e-3, amsgrad=True)


def deploy(path="deploy/net.pt"):
    package = {"classes": ["no", "yes"]}
    package["weights"] = net.state_dict()
    th.save(package, path)
