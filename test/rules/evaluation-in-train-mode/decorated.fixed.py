# A decorator instead of a block.
import torch
import torch.nn as nn


@torch.no_grad()
def predict(path, batches):
    model = nn.Sequential(nn.Conv2d(1, 8, 3), nn.BatchNorm2d(8), nn.ReLU(), nn.Flatten(), nn.LazyLinear(10))
    model.load_state_dict(torch.load(path, weights_only=True))
    answers = []
    model.eval()
    for batch in batches:
        answers.append(model(batch).argmax(1))
    return torch.cat(answers)
