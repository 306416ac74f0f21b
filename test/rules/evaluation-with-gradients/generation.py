# A language model is sampled token by token.
import argparse

import torch
from torch import nn

from data import Vocabulary


class CharRNN(nn.Module):
    def __init__(self, vocabulary_size):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary_size, 128)
        self.rnn = nn.GRU(128, 256, num_layers=2, dropout=0.5, batch_first=True)
        self.output = nn.Linear(256, vocabulary_size)

    def forward(self, tokens, state=None):
        states, state = self.rnn(self.embedding(tokens), state)
        return self.output(states), state


def generate(args):
    vocabulary = Vocabulary.load(args.vocabulary)
    model = CharRNN(len(vocabulary))
    model.load_state_dict(torch.load(args.checkpoint, weights_only=True))
    model.eval()
    tokens, state = vocabulary.encode(args.begin), None
    while len(tokens) < args.length:
        logits, state = model(torch.tensor([tokens[-1:]]), state)
#                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ evaluation-with-gradients (fix)
        tokens.append(logits[0, -1].argmax().item())
    return vocabulary.decode(tokens)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--vocabulary", required=True)
    parser.add_argument("--begin", default="The")
    parser.add_argument("--length", type=int, default=500)
    print(generate(parser.parse_args()))
