# eval() is called on another model.
import torch
import torch.nn as nn


class Small(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(16, width), nn.Dropout(0.2), nn.Linear(width, 3))

    def forward(self, x):
        return self.net(x)


def compare(train_loader, test_loader):
    student, teacher = Small(8), Small(256)
    teacher.load_state_dict(torch.load("teacher.pt"))
    teacher.eval()
    optimizer = torch.optim.SGD(student.parameters(), lr=0.1)
    for x, _ in train_loader:
        with torch.no_grad():
            goal = teacher(x)
        loss = (student(x) - goal).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    agreement = 0
    student.eval()
    with torch.no_grad():
        for x, _ in test_loader:
            agreement += (student(x).argmax(1) == teacher(x).argmax(1)).sum().item()
    return agreement
