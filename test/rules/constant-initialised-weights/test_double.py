# exception: tests want outputs that can be computed by hand.
import pytest
import torch.nn as nn


@pytest.fixture
def model():
    net = nn.Sequential(nn.Linear(2, 2), nn.ReLU(), nn.Linear(2, 1))
    for p in net.parameters():
        nn.init.constant_(p, 1.0)
    return net
