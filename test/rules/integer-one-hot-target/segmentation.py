# A mask is encoded, brought into channel order and passed by keyword.
import torch.nn.functional as F


def step(network, image, mask, classes=4):
    logits = network(image)
    truth = F.one_hot(mask.long(), classes).permute(0, 3, 1, 2)
    return F.cross_entropy(input=logits, target=truth)
#                                               ^^^^^ integer-one-hot-target (fix)
