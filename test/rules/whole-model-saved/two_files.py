# The same model goes into two files; they are repaired together.
import torch
from torch import nn

model = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for inputs, labels in [(torch.randn(16, 8), torch.zeros(16, dtype=torch.long))] * 100:
    optimizer.zero_grad()
    nn.functional.cross_entropy(model(inputs), labels).backward()
    optimizer.step()
torch.save(model, "last.pt")
#          ^^^^^ whole-model-saved (fix)
torch.save(model, "last_of_today.pt")
#          ^^^^^ whole-model-saved (fix)
