# The last batch of 129 samples by 32 is a single sample
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

features, labels = torch.randn(129, 20), torch.randint(2, (129,))
model = nn.Sequential(nn.Linear(20, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 2))
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
loader = DataLoader(TensorDataset(features, labels), batch_size=32, shuffle=True)
#                                                    ^^^^^^^^^^^^^ batch-norm-with-batch-one (fix)
for epoch in range(5):
    for inputs, targets in loader:
        loss = nn.functional.cross_entropy(model(inputs), targets)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
