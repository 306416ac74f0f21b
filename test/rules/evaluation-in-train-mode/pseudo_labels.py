# Pseudo labels are made without gradients inside the training step.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 16, 3)
        self.norm = nn.BatchNorm2d(16)
        self.fc = nn.Linear(16, 10)

    def forward(self, x):
        return self.fc(torch.relu(self.norm(self.conv(x))).mean((2, 3)))


def train(labeled, unlabeled, steps):
    model = Net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.03, momentum=0.9, nesterov=True)
    for _, (x, y), (weak, strong) in zip(range(steps), labeled, unlabeled):
        with torch.no_grad():
            confidence, guess = F.softmax(model(weak), dim=1).max(dim=1)
        loss = F.cross_entropy(model(x), y)
        loss = loss + (F.cross_entropy(model(strong), guess, reduction="none") * (confidence > 0.95)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
