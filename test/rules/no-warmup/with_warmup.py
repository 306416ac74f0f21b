# exception: a schedule of transformers with its warm-up.
import torch
from torch import nn
from transformers import get_cosine_schedule_with_warmup


def main(loader):
    model = nn.Transformer(d_model=128, nhead=4, batch_first=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    total = 30 * len(loader)
    scheduler = get_cosine_schedule_with_warmup(optimizer, total // 20, total)
    for _ in range(30):
        for source, target in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(source, target[:, :-1]), target[:, 1:]).backward()
            optimizer.step()
            scheduler.step()
