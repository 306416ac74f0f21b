# transformers' linear schedule is told the epochs, where it counts steps.
import torch
from torch import nn
from transformers import get_linear_schedule_with_warmup


def fine_tune(model, loader, config):
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-5)
    scheduler = get_linear_schedule_with_warmup(
        optimizer, num_warmup_steps=0, num_training_steps=config["num_epochs"]
    )
    for _ in range(config["num_epochs"]):
        for x, y in loader:
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            optimizer.zero_grad()
        scheduler.step()
