# exception: sigmoid output into losses that have no form for logits.
import torch
import torch.nn.functional as F
from torch import nn

model = nn.Sequential(nn.Linear(25, 10), nn.Sigmoid())


def classic(x, digit_code):
    output = model(x)
    return F.mse_loss(output, digit_code), F.l1_loss(output, digit_code)


def dice(x, mask):
    output = model(x)
    return 1 - 2 * (output * mask).sum() / (output.sum() + mask.sum() + torch.finfo().eps)
