# Passes that gather features, or statistics of BatchNorm, need no other order
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, update_bn
from torch.utils.data import DataLoader, TensorDataset


@torch.no_grad()
def extract(backbone, train_loader):
    backbone.eval()
    features, labels = zip(*[(backbone(x), y) for x, y in train_loader])
    return TensorDataset(torch.cat(features), torch.cat(labels))


def train_head(backbone, images, labels, epochs):
    train_loader = DataLoader(TensorDataset(images, labels), batch_size=128)
    features = extract(backbone, train_loader)
    head = nn.Linear(2048, 10)
    swa = AveragedModel(head)
    optimizer = torch.optim.Adam(head.parameters())
    for _ in range(epochs):
        for x, y in DataLoader(features, batch_size=256, shuffle=True):
            optimizer.zero_grad()
            nn.functional.cross_entropy(head(x), y).backward()
            optimizer.step()
        swa.update_parameters(head)
    update_bn(DataLoader(features, batch_size=1024), swa)
    return swa
