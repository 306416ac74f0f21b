# Two models are trained and put into eval mode, but only one is put back.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(128, 32), nn.BatchNorm1d(32), nn.ReLU())

    def forward(self, x):
        return self.net(x)


class Decoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(32, 32), nn.Dropout(0.2), nn.Linear(32, 128))

    def forward(self, code):
        return self.net(code)


def fit(batches, held_out):
    encoder, decoder = Encoder(), Decoder()
    optimizer = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()])
    for epoch in range(100):
        encoder.train()
        for x in batches:
            code = encoder(x)
            restored = decoder(code)
#                      ^^^^^^^^^^^^^ training-in-eval-mode (fix)
            loss = nn.functional.mse_loss(restored, x)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        encoder.eval()
        decoder.eval()
        with torch.no_grad():
            print(epoch, nn.functional.mse_loss(decoder(encoder(held_out)), held_out).item())
