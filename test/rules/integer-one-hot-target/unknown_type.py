# exception: what the encoding is converted to cannot be told.
import torch.nn.functional as F


def loss_of(logits, digits, kind):
    return F.cross_entropy(logits, F.one_hot(digits, 10).to(kind))
