# exception: TorchScript carries its code.
import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 1)).eval()
traced = torch.jit.trace(model, torch.zeros(1, 8))
torch.jit.save(traced, "traced.pt")
traced.save("traced_too.pt")
