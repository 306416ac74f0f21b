# exception: what arrives as a parameter is unknown.
import torch
import torch.nn.functional as F


def loss_of(criterion, probabilities, labels):
    return criterion(probabilities, labels)


def report(loss_function, logits, labels):
    return loss_function(F.softmax(logits, dim=1), labels)


def masked(probabilities, labels, mask):
    return F.cross_entropy(probabilities[mask], labels[mask])
