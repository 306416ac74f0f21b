# The axes are moved by permute or transpose, and only then merged.
import torch


def tokens(x):
    b, c, h, w = x.shape
    one = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
    two = x.flatten(2).transpose(1, 2)
    three = x.view(b, c, h * w).permute(0, 2, 1)
    y = x.permute(0, 2, 3, 1).contiguous()
    four = y.view(-1, c)
    five = y.view(b, h, w, c)
    return one, two, three, four, five
