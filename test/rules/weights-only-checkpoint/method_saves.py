# A method saves the latest weights of a wrapped model
import torch
from torch import nn


class Runner:
    def __init__(self, net, loader, cfg):
        self.net = nn.DataParallel(net)
        self.loader, self.cfg = loader, cfg
        self.opt = torch.optim.SGD(net.parameters(), lr=cfg.lr, momentum=0.9)

    def run(self):
        for self.epoch in range(self.cfg.epochs):
            for x, y in self.loader:
                self.opt.zero_grad()
                nn.functional.cross_entropy(self.net(x), y).backward()
                self.opt.step()
            self.save(f"{self.cfg.out}/latest.pth")

    def save(self, path):
        torch.save(self.net.module.state_dict(), path)
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ weights-only-checkpoint
