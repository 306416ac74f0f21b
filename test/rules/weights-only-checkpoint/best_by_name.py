# exception: the file is called the best; what decides is not shown.
import torch
import torch.nn.functional as F


def fit(model, loader, judge, epochs):
    optimizer = torch.optim.Adam(model.parameters())
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.mse_loss(model(x), y).backward()
            optimizer.step()
        improved = judge(model)
        if improved:
            torch.save(model.state_dict(), "best_model.pt")
