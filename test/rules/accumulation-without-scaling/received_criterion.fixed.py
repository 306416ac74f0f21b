# the criterion is handed over by the caller; clipping makes the size of the gradients count under AdamW, too.
import torch
from torch import nn
from torch.cuda.amp import GradScaler, autocast


def train_one_epoch(model, loader, criterion, optimizer, scaler, every):
    for step, (x, y) in enumerate(loader):
        with autocast():
            loss = criterion(model(x), y)
        scaler.scale(loss / every).backward()
        if (step + 1) % every == 0:
            scaler.unscale_(optimizer)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()


def main():
    model = nn.Linear(8, 2)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    optimizer = torch.optim.AdamW(model.parameters())
    train_one_epoch(model, torch.load("batches.pt"), criterion, optimizer, GradScaler(), 4)


main()
