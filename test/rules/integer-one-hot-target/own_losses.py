# exception: losses of the project itself, which multiply.
import torch.nn.functional as F


def dice_loss(probability, truth):
    return 1 - 2 * (probability * truth).sum() / (probability + truth).sum()


def cross_entropy(logits, truth):
    return -(logits.log_softmax(1) * truth).sum(1).mean()


def loss_of(logits, mask):
    truth = F.one_hot(mask, 3)
    return dice_loss(logits.softmax(-1), truth) + cross_entropy(logits, truth)
