# The evaluation of another file gives the mode back that it found.
import torch


def evaluate(model, batches):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        right = sum((model(rows).argmax(1) == labels).sum().item() for rows, labels in batches)
    model.train(was_training)
    return right
