# A trainer saves the weights of its model every few steps.
import torch
from torch.nn import functional as F


class Trainer:
    def __init__(self, model, config):
        self.model = model
        self.config = config
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=config.lr)

    def run(self, loader):
        for step, (tokens, following) in enumerate(loader):
            loss = F.cross_entropy(self.model(tokens), following)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            if step % self.config.save_every == 0:
                torch.save(self.model.state_dict(), self.config.latest)
#                          ^^^^^^^^^^^^^^^^^^^^^^^ weights-only-checkpoint (fix)
