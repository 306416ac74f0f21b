# needs: torch
"""`eval()` switches off only the dropout that asks for the mode, or that the model has registered."""

import torch
from torch import nn
from torch.nn import functional as F

ones = torch.ones(100_000)


class Default(nn.Module):
    def forward(self, x):
        return F.dropout(x, 0.5)


class Told(nn.Module):
    def forward(self, x):
        return F.dropout(x, 0.5, training=self.training)


class Built(nn.Module):
    def forward(self, x):
        return nn.Dropout(0.5)(x)


class Listed(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = [nn.Dropout(0.5)]

    def forward(self, x):
        return self.layers[0](x)


class Registered(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.ModuleList([nn.Dropout(0.5)])

    def forward(self, x):
        return self.layers[0](x)


def zeroed(model):
    torch.manual_seed(0)
    return (model.eval()(ones) == 0).float().mean().item()


for title, model in (
    ("F.dropout(x, 0.5)", Default()),
    ("nn.Dropout(0.5)(x) in forward", Built()),
    ("nn.Dropout in a plain list", Listed()),
    ("F.dropout(x, 0.5, training=self.training)", Told()),
    ("nn.Dropout in a ModuleList", Registered()),
):
    share = zeroed(model)
    print(f"{title:<41} in eval(): {round(100 * share):>2} % zeroed")
    assert (share == 0) == isinstance(model, (Told, Registered))

if hasattr(F, "scaled_dot_product_attention"):
    query = torch.ones(1, 1, 64, 8)
    torch.manual_seed(0)
    attended = F.scaled_dot_product_attention(query, query, query, dropout_p=0.5)
    print("scaled_dot_product_attention(dropout_p=0.5) outside of training is exact:", bool((attended == 1).all()))
    assert not (attended == 1).all()
    assert torch.allclose(F.scaled_dot_product_attention(query, query, query, dropout_p=0.0), query)
