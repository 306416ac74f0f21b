# a trainer whose methods share the work: one takes the gradient, another steps.
import torch
from torch import nn


class Trainer:
    def __init__(self, args, model):
        self.args = args
        self.model = model
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)

    def forward_backward(self, batch):
        x, y = (part.cuda() for part in batch)
        loss = self.criterion(self.model(x), y)
        loss.backward()
#       ^^^^^^^^^^^^^^^ accumulation-without-scaling (fix)
        return loss.item()

    def update(self):
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()

    def train(self, loader):
        for step, batch in enumerate(loader):
            self.forward_backward(batch)
            if (step + 1) % self.args.accumulate == 0:
                self.update()
