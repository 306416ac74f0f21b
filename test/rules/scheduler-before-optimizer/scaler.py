# in the batch loop, before `scaler.step(optimizer)` of mixed precision.
import torch
import torch.nn.functional as F


def train_one_epoch(model, loader, optimizer, scheduler, scaler, device):
    model.train()
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(device_type="cuda"):
            loss = F.cross_entropy(model(images), labels)
        scaler.scale(loss).backward()
        scheduler.step()
#       ^^^^^^^^^^^^^^^^ scheduler-before-optimizer (fix)
        scaler.unscale_(optimizer)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()


def main(model, loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=args.lr, epochs=args.epochs, steps_per_epoch=len(loader)
    )
    scaler = torch.cuda.amp.GradScaler()
    for _ in range(args.epochs):
        train_one_epoch(model, loader, optimizer, scheduler, scaler, args.device)
