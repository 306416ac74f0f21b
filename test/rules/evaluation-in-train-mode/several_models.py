# eval() in a loop over the models, and through a second name.
import torch
import torch.nn as nn


def evaluate(x):
    encoder = nn.Sequential(nn.Linear(8, 8), nn.BatchNorm1d(8))
    decoder = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.5))
    judge = nn.Sequential(nn.Linear(8, 1), nn.Dropout(0.5))
    for part in (encoder, decoder):
        part.eval()
    same = judge
    same.eval()
    with torch.no_grad():
        return judge(decoder(encoder(x)))
