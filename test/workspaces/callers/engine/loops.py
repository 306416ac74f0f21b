# The loops know nothing of the model: its mode is what the only caller, in another file, left it in.
import torch


def train_epoch(model, batches, loss_function, optimizer):
    model.train()
    for x, y in batches:
        optimizer.zero_grad()
        loss_function(model(x), y).backward()
        optimizer.step()


@torch.no_grad()
def evaluate(model, batches):
    right = 0
    for x, y in batches:
        right += (model(x).argmax(1) == y).sum().item()
#                 ^^^^^^^^ evaluation-in-train-mode (fix)
    return right
