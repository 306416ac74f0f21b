# exception: the encoding is made float, in any of the ways.
import torch
import torch.nn.functional as F
from torch import nn

criterion = nn.CrossEntropyLoss()


def losses(logits, digits):
    yield criterion(logits, F.one_hot(digits, 10).float())
    yield criterion(logits, F.one_hot(digits, 10).to(torch.float32))
    yield criterion(logits, F.one_hot(digits, 10).to(logits.dtype))
    yield criterion(logits, F.one_hot(digits, 10).type_as(logits))
    yield F.binary_cross_entropy_with_logits(logits, F.one_hot(digits, 10).type(torch.FloatTensor))
