# exception: a function of the project that gives floats.
import torch
import torch.nn.functional as F


def one_hot(labels, classes):
    code = torch.zeros(len(labels), classes)
    return code.scatter_(1, labels[:, None], 1.0)


def loss_of(logits, labels):
    return F.cross_entropy(logits, one_hot(labels, logits.shape[1]))
