# The probabilities are also used for the accuracy, so the logits are handed on.
from torch import nn, optim, sigmoid

network = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1))
criterion = nn.BCEWithLogitsLoss()
optimizer = optim.SGD(network.parameters(), lr=0.01)


def step(features, label):
    scores = network(features).squeeze(1)
    probability = sigmoid(scores)
    loss = criterion(scores, label)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item(), ((probability > 0.5) == (label > 0.5)).float().mean().item()
