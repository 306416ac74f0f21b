# exception: the model that is received may end in log_softmax.
import torch.nn.functional as F


def test(model, loader):
    return sum(F.nll_loss(model(x), y, reduction="sum").item() for x, y in loader)
