# exception: a function of the project named save.
import json

import torch
from torch import nn


def save(model, path):
    with open(path, "w") as file:
        json.dump({name: list(value.shape) for name, value in model.state_dict().items()}, file)


net = nn.Transformer(d_model=64)
save(net, "shapes.json")
print(torch.__version__)
