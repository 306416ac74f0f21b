# The step that moves away is the last line, and no line end follows.
import torch
from torch import nn
from torch.optim import lr_scheduler as lrs


def run(model, loader, config):
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["lr"])
    warmup = lrs.LinearLR(optimizer, start_factor=0.01, total_iters=config["warmup_steps"])
    decay = lrs.CosineAnnealingLR(optimizer, T_max=config["max_steps"] - config["warmup_steps"])
    scheduler = lrs.SequentialLR(optimizer, [warmup, decay], milestones=[config["warmup_steps"]])
    for _ in range(config["epochs"]):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        scheduler.step()
#       ^^^^^^^^^^^^^^^^ scheduler-stepped-per-epoch (fix)