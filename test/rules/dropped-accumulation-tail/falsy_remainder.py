# `not i % n`, two enumerated sources, and a scheduler in the window.
import torch
from torch import nn


def adapt(model, source, target, args):
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1000)
    for _ in range(args.epochs):
        for i, ((x, y), (z, _)) in enumerate(zip(source, target)):
            loss = nn.functional.cross_entropy(model(x), y) + args.weight * model(z).var()
            (loss / args.every).backward()
            if not (i + 1) % args.every:
#              ^^^^^^^^^^^^^^^^^^^^^^^^ dropped-accumulation-tail
                optimizer.step()
                scheduler.step()
                model.zero_grad()
