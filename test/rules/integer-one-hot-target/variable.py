# The encoding has a name of its own, and the indices are still there.
import torch
import torch.nn.functional as F
from torch import nn


class Classifier(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.cfg = cfg
        self.layers = nn.Linear(cfg["inputs"], cfg["classes"])

    def training_loss(self, batch):
        inputs, species = batch
        code = F.one_hot(species, self.cfg["classes"])
        return F.cross_entropy(self.layers(inputs), code, label_smoothing=self.cfg.get("smoothing", 0.0))
#                                                   ^^^^ integer-one-hot-target (fix)


print(Classifier({"inputs": 4, "classes": 3}).training_loss((torch.rand(5, 4), torch.arange(5) % 3)))
