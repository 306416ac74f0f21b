# exception: a single linear layer, an embedding, and a zero layer before Tanh.
import torch
import torch.nn as nn


class LogisticRegression(nn.Module):
    def __init__(self, features, classes):
        super().__init__()
        self.linear = nn.Linear(features, classes)
        for p in self.parameters():
            nn.init.zeros_(p)

    def forward(self, x):
        return self.linear(x)


class Recommender(nn.Module):
    def __init__(self, users, width):
        super().__init__()
        self.users = nn.Embedding(users, width)
        self.hidden = nn.Linear(width, width)
        self.out = nn.Linear(width, 1)
        nn.init.zeros_(self.users.weight)
        nn.init.zeros_(self.hidden.weight)
        nn.init.zeros_(self.hidden.bias)

    def forward(self, user):
        return self.out(torch.tanh(self.hidden(self.users(user))))
