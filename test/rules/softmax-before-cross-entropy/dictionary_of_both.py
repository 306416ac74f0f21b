# A dictionary of logits and probabilities; the loss takes the logits, or an entry that the display does not show.
import torch
from torch import nn
from torch.nn import functional as F


class Detector(nn.Module):
    def __init__(self):
        super().__init__()
        self.classes = nn.Linear(8, 4)
        self.boxes = nn.Linear(8, 4)

    def forward(self, x):
        logits = self.classes(x)
        return {"logits": logits, "scores": logits.softmax(-1), "boxes": self.boxes(x).sigmoid()}


class Filled(Detector):
    def forward(self, x):
        output = {"scores": self.classes(x).softmax(-1)}
        output["scores"] = self.classes(x)
        return output


def train(batches, key):
    detector, filled = Detector(), Filled()
    for x, labels, boxes in batches:
        output = detector(x)
        loss = F.cross_entropy(output["logits"], labels) + F.l1_loss(output["boxes"], boxes)
        loss = loss + F.cross_entropy(output[key], labels) + F.cross_entropy(filled(x)["scores"], labels)
        loss.backward()
