# Truncated backpropagation through time: the state goes on from batch to batch
import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset


class Chunks(Dataset):
    def __init__(self, tokens, length):
        self.tokens, self.length = tokens, length

    def __len__(self):
        return (len(self.tokens) - 1) // self.length

    def __getitem__(self, index):
        start = index * self.length
        return self.tokens[start : start + self.length], self.tokens[start + 1 : start + self.length + 1]


def train(rnn, head, tokens, optimizer):
    state = None
    for inputs, targets in DataLoader(Chunks(tokens, 35), batch_size=1):
        if state is not None:
            state = state.detach()
        outputs, state = rnn(inputs, state)
        loss = F.cross_entropy(head(outputs).flatten(0, 1), targets.flatten())
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(rnn.parameters(), 0.25)
        optimizer.step()
