# exception: MC dropout by an explicit train() just before the repeated passes.
import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(10, 50), nn.ReLU(), nn.Dropout(0.2), nn.Linear(50, 1))
model.load_state_dict(torch.load("dropout.pt", weights_only=True))
x = torch.load("inputs.pt")
model.train()  # dropout stays on: we want the spread
with torch.no_grad():
    draws = torch.stack([model(x) for _ in range(50)])
print(draws.std(0))
