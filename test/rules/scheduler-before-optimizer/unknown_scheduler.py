# exception: what kind of scheduler it is cannot be seen.
from project.schedules import build_scheduler
from torch import nn, optim


def run(model, loader, config):
    optimizer = optim.Adam(model.parameters(), lr=config.lr)
    scheduler = build_scheduler(optimizer, config)
    for x, y in loader:
        scheduler.step()
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        optimizer.step()
