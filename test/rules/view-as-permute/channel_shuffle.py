# Channels are split into groups, exchanged with transpose, and merged.
import torch


def channel_shuffle(x, groups):
    batch, channels, height, width = x.size()
    per_group = channels // groups
    x = x.view(batch, groups, per_group, height, width)
    x = torch.transpose(x, 1, 2).contiguous()
    return x.view(batch, channels, height, width)
