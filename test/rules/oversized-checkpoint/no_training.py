# exception: a helper that says nothing of when it is called.
import torch


def save_everything(model, optimizer, path):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, path)
