# exception: a teacher that is put into eval mode and frozen when it is made.
import copy

import torch
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(32, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, x):
        return self.layers(x)


def distill(loader, path):
    teacher = Net()
    teacher.load_state_dict(torch.load(path, weights_only=True))
    teacher.eval().requires_grad_(False)
    student = copy.deepcopy(teacher)
    student.train().requires_grad_(True)
    optimizer = torch.optim.AdamW(student.parameters())
    for x, _ in loader:
        with torch.no_grad():
            goal = teacher(x)
        loss = F.kl_div(F.log_softmax(student(x), 1), F.softmax(goal, 1), reduction="batchmean")
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
