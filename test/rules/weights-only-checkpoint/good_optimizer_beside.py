# The optimizer has a file of its own; plain SGD has nothing to keep
import torch
from torch import nn


def keep_best(model, loader, val, epochs):
    opt = torch.optim.Adam(model.parameters())
    best_acc = 0
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        acc = val(model)
        if acc > best_acc:
            best_acc = acc
            torch.save(model.state_dict(), f"epoch{epoch}_acc{acc:.3f}.pth")
        if epoch == epochs - 1:
            torch.save(model.state_dict(), "last.pth")
    torch.save(model.state_dict(), "final.pth")


def beside(model, loader, epochs):
    opt = torch.optim.Adam(model.parameters())
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        torch.save(model.state_dict(), f"weights_{epoch}.pt")
        torch.save(opt.state_dict(), f"optimizer_{epoch}.pt")


def stateless(model, loader, epochs):
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        torch.save(model.state_dict(), f"weights_{epoch}.pt")


class EarlyStopping:
    def __init__(self, patience):
        self.patience, self.counter, self.best, self.stop = patience, 0, None, False

    def __call__(self, loss, model):
        if self.best is None or loss < self.best:
            self.best = loss
            self.save_checkpoint(model)
        else:
            self.counter += 1
            self.stop = self.counter >= self.patience

    def save_checkpoint(self, model):
        torch.save(model.state_dict(), "checkpoint.pt")


def stops_early(model, loader, val):
    opt = torch.optim.AdamW(model.parameters())
    stopping = EarlyStopping(10)
    for epoch in range(1000):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        stopping(val(model), model)
        if stopping.stop:
            break


def whole(model, loader, epochs):
    opt = torch.optim.AdamW(model.parameters())
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        state = {"model": model.state_dict(), "epoch": epoch}
        state["optimizer"] = opt.state_dict()
        torch.save(state, "last.pt")
        torch.save({"losses": [1, 2]}, f"losses_{epoch}.pt")
        torch.save(model.fc.weight.detach().clone(), f"filters_{epoch}.pt")
