"""Compares learning-rate schedules on one small network: each is stepped as it counts."""

import argparse
import json

import torch
from torch import nn
from torch.optim import lr_scheduler
from torch.utils.data import DataLoader, TensorDataset
from transformers import get_linear_schedule_with_warmup


def make_network(width):
    return nn.Sequential(nn.Linear(40, width), nn.ReLU(), nn.Linear(width, 4))


def train_with_one_cycle(loader, epochs, rate):
    network = make_network(128)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate)
    scheduler = lr_scheduler.OneCycleLR(optimizer, max_lr=rate, epochs=epochs, steps_per_epoch=len(loader))
    for epoch in range(epochs):
        total = 0.0
        for features, labels in loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(network(features), labels)
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item()
        print("one cycle", epoch, total / len(loader))
    return network


def train_with_linear_decay(loader, epochs, rate):
    network = make_network(128)
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate)
    total = epochs * len(loader)
    scheduler = get_linear_schedule_with_warmup(optimizer, num_warmup_steps=total // 20, num_training_steps=total)
    for _ in range(epochs):
        for features, labels in loader:
            loss = nn.functional.cross_entropy(network(features), labels)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
            optimizer.zero_grad()
    return network


def train_with_cosine(loader, epochs, rate):
    network = make_network(128)
    optimizer = torch.optim.SGD(network.parameters(), lr=rate, momentum=0.9)
    scheduler = lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs * len(loader), eta_min=rate / 100)
    scaler = torch.cuda.amp.GradScaler(enabled=torch.cuda.is_available())
    for _ in range(epochs):
        for features, labels in loader:
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast("cuda", enabled=torch.cuda.is_available()):
                loss = nn.functional.cross_entropy(network(features), labels)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            scheduler.step()
    return network


def train_with_stairs(loader, epochs, rate):
    network = make_network(128)
    optimizer = torch.optim.SGD(network.parameters(), lr=rate, momentum=0.9)
    scheduler = lr_scheduler.StepLR(optimizer, step_size=10, gamma=0.3)
    for _ in range(epochs):
        for features, labels in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(network(features), labels).backward()
            optimizer.step()
        scheduler.step()
    return network


def accuracy(network, features, labels):
    network.eval()
    with torch.no_grad():
        return (network(features).argmax(dim=1) == labels).float().mean().item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="vowels.pt")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--rate", type=float, default=1e-3)
    args = parser.parse_args()
    torch.manual_seed(0)
    data = torch.load(args.data)
    loader = DataLoader(TensorDataset(*data["train"]), batch_size=64, shuffle=True)
    ways = {
        "one cycle": train_with_one_cycle,
        "linear": train_with_linear_decay,
        "cosine": train_with_cosine,
        "stairs": train_with_stairs,
    }
    scores = {name: accuracy(train(loader, args.epochs, args.rate), *data["test"]) for name, train in ways.items()}
    print(json.dumps(scores, indent=2))


if __name__ == "__main__":
    main()
