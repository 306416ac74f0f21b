import torch
from torch import nn

if int(torch.__version__.split(".")[0]) < 2:
    raise ModuleNotFoundError(name="torch >= 2.0")
torch.manual_seed(0)
inputs = torch.randn(24, 4)
dataset = torch.utils.data.TensorDataset(inputs, (inputs.sum(dim=1) > 0).long())
train_loader = torch.utils.data.DataLoader(dataset, batch_size=10, shuffle=True, num_workers=0)
val_loader = torch.utils.data.DataLoader(dataset, batch_size=10, num_workers=0)
model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Dropout(0.2), nn.Linear(8, 2))
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=4)
state = {"epoch": 7, "model": model.state_dict(), "optimizer": optimizer.state_dict()}
torch.save({**state, "scheduler": scheduler.state_dict(), "random": torch.get_rng_state()}, "last.pt")
# snippet
assert epoch == 9 and scheduler.last_epoch == 2
