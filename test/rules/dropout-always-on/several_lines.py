# The call goes over several lines, with a trailing comma, and stands inside another one.
from torch import nn
from torch.nn.functional import dropout, relu


class Block(nn.Module):
    def __init__(self, width, rate, use_dropout=True):
        super().__init__()
        self.linear = nn.Linear(width, width)
        self.rate = rate
        self.use_dropout = use_dropout

    def forward(self, inputs):
        if self.use_dropout and self.rate > 0:
            return inputs + self.linear(
                dropout(
#               ^^^^^^^^ dropout-always-on (fix)
                    relu(inputs),
                    p=self.rate,
                )
            )
        return inputs + self.linear(relu(inputs))
