# a script: SGD steps every fourth batch on the sum of four mean losses.
import torch
from torch import nn
from torch.utils.data import DataLoader

from speech_commands import Commands

loader = DataLoader(Commands("train"), batch_size=32, shuffle=True)
net = nn.Sequential(nn.Linear(400, 256), nn.ReLU(), nn.Linear(256, 35))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9)
accumulation_steps = 4

for epoch in range(20):
    optimizer.zero_grad()
    for i, (features, labels) in enumerate(loader):
        loss = criterion(net(features), labels)
        (loss / accumulation_steps).backward()
        if (i + 1) % accumulation_steps == 0 or i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
        if i % 100 == 0:
            print(epoch, i, loss.item())
