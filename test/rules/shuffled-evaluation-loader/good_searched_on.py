# One half trains the weights, the other the architecture: both loops are one
import torch
from torch import nn
from torch.utils.data import DataLoader


def build(train_set, val_set, args):
    train_loader = DataLoader(train_set, args.bs, shuffle=True)
    val_loader = DataLoader(val_set, args.bs, shuffle=not args.keep_order)
    search_loader = DataLoader(val_set, args.bs, shuffle=True)
    return train_loader, val_loader, search_loader


def search(model, arch_params, train_set, val_set, args):
    train_loader, val_loader, search_loader = build(train_set, val_set, args)
    w_opt = torch.optim.SGD(model.parameters(), 0.025, momentum=0.9)
    a_opt = torch.optim.Adam(arch_params, 3e-4)
    for epoch in range(args.epochs):
        model.train()
        for (x, y), (vx, vy) in zip(train_loader, search_loader):
            a_opt.zero_grad()
            nn.functional.cross_entropy(model(vx), vy).backward()
            a_opt.step()
            w_opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            w_opt.step()
        model.eval()
        with torch.no_grad():
            print(sum(nn.functional.cross_entropy(model(x), y).item() for x, y in val_loader))
