# exception: a function switches any number of models.
import torch
from torch import nn


def set_training(*models, on):
    for model in models:
        model.train(on)


def main(batches):
    encoder = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))
    decoder = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))
    set_training(encoder, decoder, on=False)
    with torch.no_grad():
        for x in batches:
            print(decoder(encoder(x)))


main(torch.load("batches.pt"))
