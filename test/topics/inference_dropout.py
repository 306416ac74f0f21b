# Dropout that is meant at inference: told to train, in a prenet, or switched on by itself.
import torch
from torch import nn
from torch.nn import functional as F


class DecoderPrenet(nn.Module):
    #  ^^^^^^^^^^^^^ inference-dropout
    def __init__(self, inputs, width):
        super().__init__()
        self.linear = nn.Linear(inputs, width)

    def forward(self, x):
        return F.dropout(F.relu(self.linear(x)), p=0.5, training=True)
        #        ^^^^^^^ inference-dropout
        #                                               ^^^^^^^^ inference-dropout
        #                                                        ^^^^ inference-dropout


class Block(nn.Module):
    def forward(self, x):
        return F.dropout(x, p=0.1, training=self.training)
        #                          ^^^^^^^^ nothing


def uncertainty(model, inputs, passes=50):
    model.eval()
    for module in model.modules():
        if module.__class__.__name__.startswith("Dropout"):
            module.train()
            #      ^^^^^ inference-dropout
    with torch.no_grad():
        return torch.stack([model(inputs) for _ in range(passes)]).std(dim=0)


model = nn.Sequential(DecoderPrenet(80, 256), nn.Linear(256, 80))
#                     ^^^^^^^^^^^^^ inference-dropout
model.train()
#     ^^^^^ nothing
