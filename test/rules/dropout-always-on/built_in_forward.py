# The layers are made anew in every pass.
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, vocabulary, width):
        super(Encoder, self).__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        self.lstm = nn.LSTM(width, width, batch_first=True)
        self.output = nn.Linear(width, 2)

    def forward(self, tokens):
        embedded = nn.Dropout(p=0.2)(self.embedding(tokens))
#                  ^^^^^^^^^^^^^^^^^ dropout-always-on (fix)
        states, _ = self.lstm(embedded)
        drop = torch.nn.Dropout(0.5)
#              ^^^^^^^^^^^^^^^^^^^^^ dropout-always-on (fix)
        return self.output(drop(states[:, -1]))
