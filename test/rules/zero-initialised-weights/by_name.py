# exception: a name or an option picks the layers that start at zero.
import torch.nn as nn


def init_weights(module, name="", head_bias=0.0):
    if isinstance(module, nn.Linear):
        if name.startswith("head"):
            nn.init.zeros_(module.weight)
            nn.init.constant_(module.bias, head_bias)
        else:
            nn.init.trunc_normal_(module.weight, std=0.02)
            nn.init.zeros_(module.bias)


class Mixer(nn.Module):
    def __init__(self, width, zero_init=False):
        super().__init__()
        self.mix = nn.Sequential(nn.Linear(width, width), nn.ReLU(), nn.Linear(width, width))
        self.head = nn.Linear(width, 10)
        for name, module in self.named_modules():
            init_weights(module, name)
        for module in self.modules():
            if isinstance(module, nn.Linear) and zero_init:
                nn.init.zeros_(module.weight)

    def forward(self, x):
        return self.head(self.mix(x))
