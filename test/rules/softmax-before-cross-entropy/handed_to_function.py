# Model and loss reach the training step as parameters of the functions that share it.
import argparse

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim


class Digits(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.conv = nn.Conv2d(1, 6, 5)
        self.fc = nn.Linear(6 * 12 * 12, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv(x)), 2).flatten(1)
        x = self.fc(x)
        return x.softmax(dim=1)


def train_one_epoch(net, batches, loss_function, optimizer, device):
    net.train()
    for images, digits in batches:
        optimizer.zero_grad()
        output = net(images.to(device))
        loss = loss_function(output, digits.to(device))
#                            ^^^^^^ softmax-before-cross-entropy (fix)
        loss.backward()
        optimizer.step()


def fit(net, batches, device, epochs):
    criterion = nn.CrossEntropyLoss().to(device)
    optimizer = optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(epochs):
        train_one_epoch(net, batches, criterion, optimizer, device)


def main(batches):
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=10)
    options = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = nn.DataParallel(Digits().to(device))
    fit(model, batches, device, options.epochs)
