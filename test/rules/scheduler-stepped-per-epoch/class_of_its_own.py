# a cosine over all steps, kept in a class and stepped after validation
import torch
from torch import nn
from transformers import get_cosine_schedule_with_warmup


class Learner:
    def __init__(self, model, train_dl, val_dl, cfg):
        self.model, self.train_dl, self.val_dl, self.cfg = model, train_dl, val_dl, cfg
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
        n = len(train_dl) * cfg.epochs
        self.scheduler = get_cosine_schedule_with_warmup(self.optimizer, num_warmup_steps=int(0.1 * n), num_training_steps=n)

    def train_epoch(self):
        self.model.train()
        for batch in self.train_dl:
            loss = self.model(**batch).loss
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad()

    def fit(self):
        for epoch in range(self.cfg.epochs):
            self.train_epoch()
            self.validate()
            self.scheduler.step()
#           ^^^^^^^^^^^^^^^^^^^^^ scheduler-stepped-per-epoch

    def validate(self):
        self.model.eval()
        with torch.no_grad():
            print(sum(self.model(**b).loss.item() for b in self.val_dl))
