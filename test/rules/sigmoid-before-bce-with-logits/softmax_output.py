# A softmax before it is no better.
import torch.nn as nn
from torch.nn.functional import binary_cross_entropy_with_logits as bce


class Tagger(nn.Module):
    def __init__(self, inputs, tags):
        super().__init__()
        self.rnn = nn.LSTM(inputs, 64, batch_first=True)
        self.out = nn.Linear(64, tags)

    def forward(self, frames):
        hidden, _ = self.rnn(frames)
        return self.out(hidden[:, -1]).softmax(dim=-1)


tagger = Tagger(40, 8)


def objective(frames, tags):
    return bce(tagger(frames), tags)
#              ^^^^^^^^^^^^^^ sigmoid-before-bce-with-logits (fix)
