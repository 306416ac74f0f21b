# Both ways give the name a model: it is chosen, not kept as the best.
import torch
from torch import nn


def train_denoiser(denoiser, codec, loader, processes, rounds):
    codec.train()
    optimizer = torch.optim.AdamW([*denoiser.parameters(), *codec.parameters()], lr=1e-4)
    is_spread = processes > 1
    if is_spread:
        denoiser = nn.parallel.DistributedDataParallel(denoiser)
        codec = nn.parallel.DistributedDataParallel(codec)
    for _ in range(rounds):
        for clips in loader:
            if is_spread:
                plain_codec = codec.module
            else:
                plain_codec = codec
            codes = plain_codec(clips)
            noise = torch.randn_like(codes)
            loss = nn.functional.mse_loss(denoiser(codes + noise), noise)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            print(measure(plain_codec, loader))


def measure(codec, loader):
    return sum(codec(clips).square().mean().item() for clips in loader)
