# Sensor fault detection, exported from an old notebook: everything runs from top to bottom.
import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(7)
device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")

# --------------------------------------------------------------------------------------
# data: 24 readings per machine and hour, label 1 when the machine failed within a day
# --------------------------------------------------------------------------------------
archive = np.load("machines.npz")
readings = torch.from_numpy(archive["readings"]).float()
failed = torch.from_numpy(archive["failed"]).long()

order = torch.randperm(len(readings))
split = int(0.8 * len(readings))
train_index, test_index = order[:split], order[split:]

mean = readings[train_index].mean(dim=0)
std = readings[train_index].std(dim=0).clamp_min(1e-6)
readings = (readings - mean) / std

train_loader = DataLoader(
    TensorDataset(readings[train_index], failed[train_index]), batch_size=256, shuffle=True
)
test_loader = DataLoader(TensorDataset(readings[test_index], failed[test_index]), batch_size=256)


# --------------------------------------------------------------------------------------
# model
# --------------------------------------------------------------------------------------
class FaultNet(nn.Module):
    def __init__(self, inputs, hidden=64):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Linear(inputs, hidden),
            nn.BatchNorm1d(hidden),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(hidden, hidden),
            nn.BatchNorm1d(hidden),
            nn.ReLU(),
            nn.Dropout(0.5),
            nn.Linear(hidden, 2),
        )

    def forward(self, x):
        return self.layers(x)


model = FaultNet(readings.shape[1]).to(device)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)

# --------------------------------------------------------------------------------------
# training
# --------------------------------------------------------------------------------------
for epoch in range(30):
    running_loss = 0.0
    for inputs, targets in train_loader:
        inputs, targets = inputs.to(device), targets.to(device)
        optimizer.zero_grad()
        outputs = model(inputs)
        loss = criterion(outputs, targets)
        loss.backward()
        optimizer.step()
        running_loss += loss.item()
    print(f"epoch {epoch + 1:2d}  loss {running_loss / len(train_loader):.4f}")

# --------------------------------------------------------------------------------------
# evaluation
# --------------------------------------------------------------------------------------
hits = misses = alarms = correct = 0
with torch.no_grad():
    for inputs, targets in test_loader:
        outputs = model(inputs.to(device))
        predicted = outputs.argmax(dim=1).cpu()
        correct += (predicted == targets).sum().item()
        hits += ((predicted == 1) & (targets == 1)).sum().item()
        misses += ((predicted == 0) & (targets == 1)).sum().item()
        alarms += ((predicted == 1) & (targets == 0)).sum().item()

print(f"accuracy  {correct / len(test_index):.3f}")
print(f"precision {hits / max(1, hits + alarms):.3f}")
print(f"recall    {hits / max(1, hits + misses):.3f}")
torch.save(model.state_dict(), "fault_net.pt")
