# A loss of the file's own that expects probabilities.
import torch
import torch.nn as nn
import torch.nn.functional as F


class CrossEntropyLoss(nn.Module):
    def forward(self, probabilities, target):
        return -probabilities.gather(1, target[:, None]).clamp_min(1e-8).log().mean()


def cross_entropy(probabilities, target):
    return F.nll_loss(torch.log(probabilities), target)


criterion = CrossEntropyLoss()


def loss_of(logits, labels):
    probabilities = F.softmax(logits, dim=1)
    return criterion(probabilities, labels) + cross_entropy(probabilities, labels)
