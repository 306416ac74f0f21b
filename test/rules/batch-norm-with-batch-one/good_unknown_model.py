# A model whose layers are not in sight
import torch
from torch import nn
from torch.utils.data import DataLoader


def train(build_model, dataset):
    model = build_model()
    optimizer = torch.optim.Adam(model.parameters())
    for inputs, targets in DataLoader(dataset, batch_size=1, shuffle=True):
        loss = nn.functional.cross_entropy(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
