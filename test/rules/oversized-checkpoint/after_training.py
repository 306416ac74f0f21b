# Saved when training is over, with everything that Adam remembers.
import torch
import torch.nn.functional as F


def fit(model, loader, epochs, out):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
        print("epoch", epoch)
    torch.save(
        {
            "model": model.state_dict(),
            "optimizer": optimizer.state_dict(),
#                        ^^^^^^^^^^^^^^^^^^^^^^ oversized-checkpoint (fix)
        },
        out,
    )
