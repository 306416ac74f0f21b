# exception: the logarithm of a softmax is a log_softmax.
import torch
import torch.nn.functional as F


def loss_of(logits, labels, mixture):
    probabilities = (F.softmax(logits, dim=1) * mixture).sum(0)
    blended = torch.log(F.softmax(logits[0], dim=1) + 1e-8)
    return F.cross_entropy(torch.log(probabilities), labels) + F.cross_entropy(blended, labels)
