# A sigmoid before the loss.
import torch
from torch import nn, optim

model = nn.Linear(12, 3)
loss_fn = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.05)
for features, classes in torch.load("batches.pt"):
    scores = model(features)
    loss = loss_fn(scores, classes)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
