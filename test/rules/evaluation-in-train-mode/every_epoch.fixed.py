# Evaluation after each epoch, and no train() at its top: eval() alone would leave the next epoch in eval mode.
import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(16, 64)
        self.dropout = nn.Dropout(0.25)
        self.fc2 = nn.Linear(64, 4)

    def forward(self, x):
        return self.fc2(self.dropout(F.relu(self.fc1(x))))


def main(train_loader, test_loader):
    model = Net()
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(20):
        for x, y in train_loader:
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            loss = sum(F.cross_entropy(model(x), y).item() for x, y in test_loader)
        model.train()
        print(epoch, loss / len(test_loader))
