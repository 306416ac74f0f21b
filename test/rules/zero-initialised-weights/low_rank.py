# Both factors of a low-rank update start at zero, as parameters and as layers.
import torch
import torch.nn as nn


class LoRALinear(nn.Module):
    def __init__(self, base: nn.Linear, r: int = 8, alpha: float = 16.0):
        super().__init__()
        self.base = base
        self.scaling = alpha / r
        self.lora_A = nn.Parameter(torch.zeros((r, base.in_features), dtype=base.weight.dtype))
#                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights (fix)
        self.lora_B = nn.Parameter(torch.zeros(base.out_features, r))

    def forward(self, x):
        return self.base(x) + self.scaling * (x @ self.lora_A.T) @ self.lora_B.T


class Adapter(nn.Module):
    def __init__(self, width, r):
        super().__init__()
        self.down = nn.Linear(width, r, bias=False)
        self.up = nn.Linear(r, width)
        nn.init.zeros_(self.down.weight)
#       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ zero-initialised-weights (fix)
        nn.init.zeros_(self.up.weight)

    def forward(self, x):
        hidden = torch.tanh(self.down(x))
        return x + self.up(hidden)
