# What is taken away spreads over lines that have comments.
import torch

criterion = torch.nn.CrossEntropyLoss()


def loss_of(logits, labels):
    # the loss
    # of the last layer
    # over classes
    return criterion(
        logits,
        labels,  # from the table
    )
