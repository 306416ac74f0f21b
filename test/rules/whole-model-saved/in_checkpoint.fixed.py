# A whole module inside a checkpoint that has everything else as it should be.
import torch
from torch import nn, optim


class Trainer:
    def __init__(self, cfg):
        self.cfg = cfg
        self.net = nn.GRU(cfg["inputs"], cfg["width"], batch_first=True)
        self.optimizer = optim.Adam(self.net.parameters(), lr=cfg["lr"])
        self.epoch = 0

    def save(self):
        torch.save(
            {
                "epoch": self.epoch,
                "net": self.net.state_dict(),
                "optimizer": self.optimizer.state_dict(),
            },
            self.cfg["checkpoint"],
        )
