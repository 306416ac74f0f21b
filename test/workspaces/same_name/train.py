# Two classes of one name, told apart by import.
import torch.nn.functional as F

import text
from vision import Net


def loss_of(x, y):
    first = F.cross_entropy(text.Net()(x), y)
    return first + F.cross_entropy(Net()(x), y)
#                                  ^^^^^^^^ softmax-before-cross-entropy (fix)
