# The model never leaves the CPU, so `.cpu()` of its weights copies nothing.
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 16), nn.Tanh(), nn.Linear(16, 3))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
flowers = torch.load("iris.pt")

best = {"loss": float("inf")}
for epoch in range(200):
    loss = criterion(model(flowers["x"]), flowers["y"])
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    if loss.item() < best["loss"]:
        best = {
            "loss": loss.item(),
            "epoch": epoch,
            "weights": {name: weight.cpu() for name, weight in model.state_dict().items()},
#                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ aliased-best-weights (fix)
        }

model.load_state_dict(best["weights"])
torch.save(best, "iris_model.pt")
