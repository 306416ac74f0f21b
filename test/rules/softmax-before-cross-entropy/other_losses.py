# A model that ends in a softmax is trained with another loss than its neighbour.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Policy(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, state):
        return F.softmax(self.fc(state), dim=-1)


policy = Policy()
classifier = nn.Linear(4, 2)
detector = nn.Sequential(nn.Linear(4, 1), nn.Sigmoid())
cross_entropy = nn.CrossEntropyLoss()
squared = nn.MSELoss()
nll = nn.NLLLoss()


def losses(state, action, reward, label, present):
    chosen = policy(state).gather(1, action[:, None]).squeeze(1)
    reinforce = -(chosen.log() * reward).mean()
    return (
        reinforce
        + cross_entropy(classifier(state), label)
        + squared(detector(state).squeeze(1), present)
        + nll(torch.log(policy(state)), label)
    )
