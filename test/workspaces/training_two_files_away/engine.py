# One file trains, another calls it after the evaluation; BatchNorm stands two files away from both.
import torch


def train_epoch(model, batches, criterion, optimizer):
    total = 0.0
    for rows, labels in batches:
        optimizer.zero_grad()
        loss = criterion(model(rows), labels)
#                        ^^^^^^^^^^^ training-in-eval-mode (fix)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(batches)


def evaluate(model, batches):
    model.eval()
    with torch.no_grad():
        return sum((model(rows).argmax(1) == labels).sum().item() for rows, labels in batches)
