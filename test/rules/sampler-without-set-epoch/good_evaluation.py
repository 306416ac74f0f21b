# Evaluation asks for no new order
import torch
from torch.utils.data import DataLoader, DistributedSampler


def report(model, dataset, rounds):
    loader = DataLoader(dataset, batch_size=64, sampler=DistributedSampler(dataset))
    model.eval()
    for round in range(rounds):
        with torch.no_grad():
            for features, labels in loader:
                print(round, (model(features).argmax(1) == labels).float().mean())
