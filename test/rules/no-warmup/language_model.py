# a model of transformers from its configuration, and a plateau.
import torch
from transformers import AutoConfig, AutoModelForCausalLM


class Trainer:
    def __init__(self, name, loader):
        self.model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(name))
        self.loader = loader
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=6e-4)
        self.plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, patience=2)
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-warmup

    def fit(self, epochs):
        self.model.train()
        for _ in range(epochs):
            total = 0.0
            for batch in self.loader:
                self.optimizer.zero_grad()
                loss = self.model(**batch).loss
                loss.backward()
                self.optimizer.step()
                total += loss.item()
            self.plateau.step(total)
