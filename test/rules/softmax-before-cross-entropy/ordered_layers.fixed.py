# Named layers in an OrderedDict, and a model wrapped for several devices.
from collections import OrderedDict

import torch
from torch import nn

model = nn.Sequential(
    OrderedDict(
        [
            ("input", nn.Linear(64, 32)),
            ("activation", nn.Tanh()),
            ("output", nn.Linear(32, 6)),
        ]
    )
)
model = nn.DataParallel(model).cuda()
criterion = nn.CrossEntropyLoss().cuda()
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)


def step(batch, labels):
    loss = criterion(model(batch), labels)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
