# The axes were moved before: the new shape lists them as they were, not as they are.
import torch


def windows(x, size):
    b, c, h, w = x.size()
    x = x.permute(0, 2, 3, 1).contiguous()
    pooled = x.mean(dim=(1, 2))
    return x.view(b, c, h * w), pooled
#            ^^^^^^^^^^^^^^^^^ view-as-permute (fix)
