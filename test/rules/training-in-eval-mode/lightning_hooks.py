# exception: Lightning restores the modes after each validation, so hooks need no train().
import lightning as L
import torch
from torch import nn


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))
        self.automatic_optimization = False

    def training_step(self, batch, index):
        x, y = batch
        optimizer = self.optimizers()
        loss = nn.functional.cross_entropy(self.net(x), y)
        optimizer.zero_grad()
        self.manual_backward(loss)
        optimizer.step()

    def validation_step(self, batch, index):
        x, y = batch
        self.log("accuracy", (self.net(x).argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


model = Classifier()
trainer = L.Trainer(max_epochs=3)
trainer.validate(model, torch.load("val.pt"))
trainer.fit(model, torch.load("train.pt"), torch.load("val.pt"))
model.eval()
with torch.no_grad():
    print(model.net(torch.load("digit.pt")).argmax(1))
