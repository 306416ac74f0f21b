# Every tenth epoch, with momentum, a schedule and mixed precision.
import torch
from torch import nn, optim
from torch.optim.lr_scheduler import CosineAnnealingLR

net = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 2))
sgd = optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
cosine = CosineAnnealingLR(sgd, T_max=200)
scaler = torch.cuda.amp.GradScaler()


def run(batches):
    for number in range(1, 201):
        for x, y in batches:
            sgd.zero_grad()
            loss = nn.functional.cross_entropy(net(x), y)
            scaler.scale(loss).backward()
            scaler.step(sgd)
            scaler.update()
        cosine.step()
        if number % 10 == 0:
            torch.save(
                net.state_dict(),
#               ^^^^^^^^^^^^^^^^ weights-only-checkpoint (fix)
                "runs/last.pt",
            )
