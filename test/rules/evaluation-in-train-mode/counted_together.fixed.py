# a function that takes any number of models, but switches none of them.
import torch
from torch import nn


def count(*models):
    return sum(parameter.numel() for model in models for parameter in model.parameters())


def main(batches):
    encoder = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))
    decoder = nn.Linear(8, 8)
    print(count(encoder, decoder))
    encoder.eval()
    with torch.no_grad():
        for x in batches:
            print(decoder(encoder(x)))


main(torch.load("batches.pt"))
