# What is taken away spreads over lines that have comments.
import torch

criterion = torch.nn.CrossEntropyLoss()


def loss_of(logits, labels):
    # the loss
    return criterion(
        torch.softmax(
#       ^^^^^^^^^^^^^^ softmax-before-cross-entropy (fix)
            logits,  # of the last layer
            dim=1,  # over classes
        ),
        labels,  # from the table
    )
