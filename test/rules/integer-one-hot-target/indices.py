# exception: class indices are the target, the encoding serves the metric.
import torch.nn.functional as F


def loss_of(model, images, digits):
    logits = model(images)
    code = F.one_hot(digits, 10)
    share = (logits.softmax(1) * code).sum(1)
    return F.cross_entropy(logits, digits), share.mean()
