# exception: training was broken off, and the file is there to go on from.
import torch


def train(model, batches):
    optimizer = torch.optim.Adam(model.parameters())
    try:
        for x, y in batches:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
    except KeyboardInterrupt:
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "interrupted.pt")


def train_to_the_end(model, batches):
    optimizer = torch.optim.Adam(model.parameters())
    try:
        for x, y in batches:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
    finally:
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "run.pt")
