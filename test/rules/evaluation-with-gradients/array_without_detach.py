# Where outputs become arrays without detach, gradients must be off already.
import torch
from torch import nn


class Predictor:
    def __init__(self, path):
        self.model = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.1), nn.Linear(8, 2))
        self.model.load_state_dict(torch.load(path, weights_only=True))

    def run(self, loader):
        self.model.eval()
        found = []
        for x in loader:
            scores = self.model(x)
            found.append(scores.cpu().numpy())
        return found
