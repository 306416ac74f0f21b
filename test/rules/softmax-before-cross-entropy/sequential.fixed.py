# The last layer of a Sequential.
import torch.nn as nn
from torch.optim import SGD

network = nn.Sequential(
    nn.Flatten(),
    nn.Linear(784, 128),
    nn.ReLU(),
    nn.Linear(128, 10),
)
loss_function = nn.CrossEntropyLoss()
optimizer = SGD(network.parameters(), lr=0.01, momentum=0.9)


def fit(batches):
    for images, digits in batches:
        predictions = network(images)
        loss = loss_function(predictions, digits)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
