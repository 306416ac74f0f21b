# exception: LoRA's B is zero beside a random A.
import math

import torch
import torch.nn as nn


class LoRALinear(nn.Module):
    def __init__(self, base, r):
        super().__init__()
        self.base = base
        self.lora_A = nn.Parameter(base.weight.new_zeros((r, base.in_features)))
        self.lora_B = nn.Parameter(base.weight.new_zeros((base.out_features, r)))
        self.reset_parameters()

    def reset_parameters(self):
        nn.init.kaiming_uniform_(self.lora_A, a=math.sqrt(5))
        nn.init.zeros_(self.lora_B)

    def forward(self, x):
        return self.base(x) + x @ self.lora_A.T @ self.lora_B.T


class Adapter(nn.Module):
    def __init__(self, width, r):
        super().__init__()
        self.down = nn.Linear(width, r, bias=False)
        self.up = nn.Linear(r, width, bias=False)
        nn.init.zeros_(self.up.weight)
        self.positions = nn.Parameter(torch.zeros(1, 64, width))
        self.token = nn.Parameter(torch.zeros(1, 1, width))

    def forward(self, x):
        return x + self.up(self.down(x + self.positions + self.token))
