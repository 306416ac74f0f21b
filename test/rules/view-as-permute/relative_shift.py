# Relative positions are shifted by reading the scores in a swapped shape and cutting off a row.
import torch


def rel_shift(x, klen=-1):
    x_size = x.shape
    x = x.reshape(x_size[1], x_size[0], x_size[2], x_size[3])
    x = x[1:, ...]
    x = x.reshape(x_size[0], x_size[1] - 1, x_size[2], x_size[3])
    return x[:, 0:klen, :, :]
