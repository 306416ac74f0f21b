# Functions bound to local names.
import torch
import torch.nn.functional as F

activation = F.softmax
objective = F.cross_entropy


def train_step(model, batch, labels):
    outputs = model(batch)
    return objective(outputs, labels)
