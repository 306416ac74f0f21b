# A bag, a cloud of points or a batch made by the dataset is taken out of its batch of one
import torch
from torch import nn
from torch.utils.data import DataLoader


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(10, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1))

    def forward(self, x):
        return self.layers(x)


class Bag(Net):
    def forward(self, bag):
        return self.layers(bag.squeeze(0)).mean(0, keepdim=True)


class Points(Net):
    def forward(self, points):
        batch, count, size = points.shape
        return self.layers(points.view(-1, size)).view(batch, count, 1).mean(1)


def bags(dataset):
    net = Bag()
    optimizer = torch.optim.Adam(net.parameters())
    for bag, label in DataLoader(dataset, batch_size=1, shuffle=True):
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(net(bag), label).backward()
        optimizer.step()


def points(dataset):
    net = Points()
    optimizer = torch.optim.Adam(net.parameters())
    for cloud, label in DataLoader(dataset, batch_size=1, shuffle=True):
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(net(cloud), label).backward()
        optimizer.step()


def ready_batches(dataset):
    net = Net()
    optimizer = torch.optim.Adam(net.parameters())
    for batch in DataLoader(dataset, batch_size=1, shuffle=True):
        x, y = batch[0], batch[1]
        x = x[0].float()
        optimizer.zero_grad()
        nn.functional.binary_cross_entropy_with_logits(net(x), y[0]).backward()
        optimizer.step()
