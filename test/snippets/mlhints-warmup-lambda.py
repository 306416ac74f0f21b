import torch
from torch import nn

torch.manual_seed(0)
inputs = torch.randn(24, 4)
dataset = torch.utils.data.TensorDataset(inputs, (inputs.sum(dim=1) > 0).long())
train_loader = torch.utils.data.DataLoader(dataset, batch_size=10, shuffle=True, num_workers=0)
val_loader = torch.utils.data.DataLoader(dataset, batch_size=10, num_workers=0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 2))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
# snippet
assert scheduler.last_epoch == 30 and abs(scheduler.get_last_lr()[0] - 0.1 * 31 / 500) < 1e-9
