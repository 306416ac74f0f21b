# OneCycleLR is told the batches of all epochs, and stepped at the end of each epoch.
import torch
from torch import nn
from torch.utils.data import DataLoader

from galaxies import Galaxies

EPOCHS = 30
loader = DataLoader(Galaxies("train"), batch_size=128, shuffle=True)
model = nn.Sequential(nn.Flatten(), nn.Linear(64 * 64, 256), nn.ReLU(), nn.Linear(256, 10))
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=1e-2, epochs=EPOCHS, steps_per_epoch=len(loader))
for epoch in range(EPOCHS):
    model.train()
    for images, kinds in loader:
        optimizer.zero_grad()
        loss = nn.functional.cross_entropy(model(images), kinds)
        loss.backward()
        optimizer.step()
    scheduler.step()
#   ^^^^^^^^^^^^^^^^ scheduler-stepped-per-epoch (fix)
    print(epoch, loss.item(), scheduler.get_last_lr())
