# The input is given by its keyword, over several lines with comments.
import torch
import torch.nn.functional as F


def loss_of(scores, labels, weights):
    probabilities = scores
    return F.cross_entropy(
        target=labels,
        weight=weights,  # rare classes count more
        input=probabilities,
    )
