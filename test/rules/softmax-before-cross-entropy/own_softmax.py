# exception: a local function called softmax.
import torch
import torch.nn.functional as F


def softmax(scores, dim):
    shifted = scores - scores.max(dim, keepdim=True).values
    return shifted - shifted.exp().sum(dim, keepdim=True).log()


def loss_of(logits, labels):
    return F.cross_entropy(softmax(logits, dim=1), labels)
