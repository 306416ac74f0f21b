# Scores are flattened for a loss over all pixels before the classes are moved to the end.
import torch
import torch.nn.functional as F


def segmentation_loss(scores, masks, ignore=255):
    n, c, h, w = scores.size()
    scores = scores.contiguous()
    flat = scores.permute(0, 2, 3, 1).reshape(-1, c)  # one row a pixel
    return F.cross_entropy(flat, masks.view(-1), ignore_index=ignore)
