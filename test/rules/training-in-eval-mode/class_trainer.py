# A trainer class: fit() calls train() once, validate() calls eval() after each epoch; mixed precision.
import torch
from torch import nn


class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(12, 256), nn.GELU(), nn.Dropout(0.1), nn.Linear(256, 1))

    def forward(self, x):
        return self.layers(x).squeeze(-1)


class Trainer:
    def __init__(self, train_loader, val_loader):
        self.model = Regressor().cuda()
        self.optimizer = torch.optim.AdamW(self.model.parameters())
        self.scaler = torch.cuda.amp.GradScaler()
        self.criterion = nn.MSELoss()
        self.train_loader = train_loader
        self.val_loader = val_loader

    def fit(self, epochs):
        self.model.train()
        for epoch in range(epochs):
            self.run_epoch()
            print(epoch, self.validate())

    def run_epoch(self):
        for x, y in self.train_loader:
            self.optimizer.zero_grad()
            with torch.autocast("cuda"):
                loss = self.criterion(self.model(x.cuda()), y.cuda())
#                                     ^^^^^^^^^^^^^^^^^^^^ training-in-eval-mode (fix)
            self.scaler.scale(loss).backward()
            self.scaler.step(self.optimizer)
            self.scaler.update()

    @torch.no_grad()
    def validate(self):
        self.model.eval()
        losses = [self.criterion(self.model(x.cuda()), y.cuda()).item() for x, y in self.val_loader]
        return sum(losses) / len(losses)


if __name__ == "__main__":
    Trainer(torch.load("train.pt"), torch.load("val.pt")).fit(30)
