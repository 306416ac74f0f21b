# exception: one of two branches makes it float.
import torch.nn.functional as F


def loss_of(logits, digits, mixing):
    if mixing:
        target = F.one_hot(digits, 10).float().roll(1, 0)
    else:
        target = digits
    return F.cross_entropy(logits, target)
