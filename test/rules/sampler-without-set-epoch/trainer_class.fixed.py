# A trainer that keeps the loader, and a method for one epoch
import torch.nn.functional as F
from torch.utils.data import DataLoader, DistributedSampler


class Trainer:
    def __init__(self, model, optimizer, train_set, batch_size):
        self.model = model
        self.optimizer = optimizer
        self.sampler = DistributedSampler(train_set, drop_last=True)
        self.loader = DataLoader(train_set, batch_size=batch_size, sampler=self.sampler, pin_memory=True)

    def _run_epoch(self, epoch):
        for source, targets in self.loader:
            self.optimizer.zero_grad()
            loss = F.cross_entropy(self.model(source), targets)
            loss.backward()
            self.optimizer.step()
        print(f"epoch {epoch} done")

    def train(self, max_epochs):
        for epoch in range(max_epochs):
            self.sampler.set_epoch(epoch)
            self._run_epoch(epoch)
