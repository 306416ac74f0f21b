# exception: a window of one is no accumulation.
import lightning as L
import torch
from torch import nn

accumulation_steps = 1


class Classifier(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 10))

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, index):
        x, y = batch
        return nn.functional.cross_entropy(self(x), y)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters())


L.Trainer(accumulate_grad_batches=1, max_epochs=2).fit(Classifier(), torch.load("loader.pt"))

model = Classifier()
optimizer = model.configure_optimizers()
for i, (x, y) in enumerate(torch.load("loader.pt")):
    (nn.functional.cross_entropy(model(x), y) / accumulation_steps).backward()
    if (i + 1) % accumulation_steps == 0:
        optimizer.step()
        optimizer.zero_grad()
