# What goes into the loss is a view of the probabilities, which the logits are not.
import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss()


def loss_of(network, images, masks):
    logits = network(images)
    probabilities = torch.sigmoid(logits)
    flat = probabilities.view(probabilities.size(0), -1)
    return criterion(flat, masks.view(masks.size(0), -1)), (probabilities > 0.5).sum()
#                    ^^^^ sigmoid-before-bce-with-logits
