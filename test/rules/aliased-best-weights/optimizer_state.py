# exception: the optimizer's state is no weights, and the state dict that is built anew follows the model.
import torch
import torch.nn as nn


def pretrained_into(model, path):
    own = model.state_dict()
    loaded = {key: value for key, value in torch.load(path).items() if key in own}
    own.update(loaded)
    model.load_state_dict(own)


def fit(model, loader, epochs, path):
    pretrained_into(model, path)
    optimizer = torch.optim.Adam(model.parameters())
    names = model.state_dict()
    states = []
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
        print(epoch, len(names), "tensors")
        states = [model.state_dict(), optimizer.state_dict()]
        torch.save(states, f"{path}.{epoch}")
    return optimizer
