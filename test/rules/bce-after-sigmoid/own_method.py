# The method that ends in the sigmoid also makes pictures for people to look at.
import torch
from torch import nn
from torch.nn import functional as F


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.encoder = nn.Linear(784, 20)
        self.decoder = nn.Linear(20, 784)

    def decode(self, z):
        return torch.sigmoid(self.decoder(z))

    def forward(self, x):
        return self.decode(self.encoder(x))


model = Autoencoder()
optimizer = torch.optim.Adam(model.parameters())


def train(batches):
    for x in batches:
        optimizer.zero_grad()
        F.binary_cross_entropy(model(x), x).backward()
#                              ^^^^^^^^ bce-after-sigmoid
        optimizer.step()


def pictures():
    return model.decode(torch.randn(64, 20)).view(64, 1, 28, 28)
