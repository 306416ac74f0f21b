# exception: every tensor is cloned, or brought from the GPU to the CPU, which copies it.
import torch
import torch.nn as nn


def fit(model, loader, validate, epochs):
    model = model.to("cuda")
    optimizer = torch.optim.Adam(model.parameters())
    best, kept, backup = float("inf"), None, None
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.mse_loss(model(x.cuda()), y.cuda()).backward()
            optimizer.step()
        loss = validate(model)
        if loss < best:
            best = loss
            kept = {name: value.detach().clone() for name, value in model.state_dict().items()}
            backup = {name: value.cpu() for name, value in model.state_dict().items()}
    model.load_state_dict(kept)
    return model, backup
