# Networks with initialisers of their own, written in the ways that people write them.
import math

import torch
import torch.nn as nn
from torch.nn import init


class ConvNet(nn.Module):
    def __init__(self, channels, num_classes):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(channels, 32, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.Conv2d(32, 64, 3, padding=1),
            nn.ReLU(inplace=True),
            nn.AdaptiveAvgPool2d(1),
        )
        self.head = nn.Linear(64, num_classes)
        for m in self.modules():
            if isinstance(m, nn.Conv2d):
                nn.init.kaiming_normal_(m.weight, mode="fan_out", nonlinearity="relu")
                if m.bias is not None:
                    nn.init.zeros_(m.bias)
            elif isinstance(m, nn.Linear):
                nn.init.normal_(m.weight, 0, 0.01)
                nn.init.constant_(m.bias, 0)

    def forward(self, x):
        return self.head(self.features(x).flatten(1))


class FeedForward(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.wide = nn.Linear(width, 4 * width)
        self.narrow = nn.Linear(4 * width, width)

    def forward(self, x):
        return x + self.narrow(nn.functional.gelu(self.wide(x)))


class Transformer(nn.Module):
    def __init__(self, vocabulary, width, depth):
        super().__init__()
        self.tokens = nn.Embedding(vocabulary, width)
        self.positions = nn.Parameter(torch.zeros(1, 512, width))
        self.blocks = nn.ModuleList([FeedForward(width) for _ in range(depth)])
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, vocabulary, bias=False)
        self.apply(self._init_weights)

    def _init_weights(self, module):
        if isinstance(module, nn.Linear):
            torch.nn.init.normal_(module.weight, mean=0.0, std=0.02)
            if module.bias is not None:
                torch.nn.init.zeros_(module.bias)
        elif isinstance(module, nn.Embedding):
            torch.nn.init.normal_(module.weight, mean=0.0, std=0.02)

    def forward(self, tokens):
        x = self.tokens(tokens) + self.positions[:, : tokens.shape[1]]
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


def weights_init(m):
    classname = m.__class__.__name__
    if classname.find("Conv") != -1:
        init.normal_(m.weight, 0.0, 0.02)
    elif classname.find("BatchNorm") != -1:
        init.normal_(m.weight, 1.0, 0.02)
        init.zeros_(m.bias)


def generator(noise, width):
    net = nn.Sequential(
        nn.ConvTranspose2d(noise, width, 4, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(True),
        nn.Conv2d(width, width, 3, bias=False),
        nn.ReLU(True),
        nn.Conv2d(width, 3, 4, bias=False),
        nn.Tanh(),
    )
    net.apply(weights_init)
    return net


class Actor(nn.Module):
    def __init__(self, observations, actions, hidden=64):
        super().__init__()
        layers = [nn.Linear(observations, hidden), nn.Tanh(), nn.Linear(hidden, hidden), nn.Tanh()]
        self.body = nn.Sequential(*layers)
        self.mean = nn.Linear(hidden, actions)
        self.log_std = nn.Parameter(torch.zeros(actions))
        for name, parameter in self.named_parameters():
            if "weight" in name:
                nn.init.orthogonal_(parameter, math.sqrt(2))

    def forward(self, x):
        return torch.distributions.Normal(self.mean(self.body(x)), self.log_std.exp())


def regression(features):
    net = nn.Sequential(nn.Linear(features, 32), nn.ReLU(), nn.Linear(32, 1))
    for layer in net.modules():
        if type(layer) == nn.Linear:
            nn.init.xavier_uniform_(layer.weight)
            nn.init.zeros_(layer.bias)
    return net
