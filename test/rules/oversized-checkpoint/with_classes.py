# The file of a finished model also tells the classes: only what belongs to the training goes.
import torch
from torch import nn

network = nn.Sequential(nn.Linear(4, 64), nn.Tanh(), nn.Linear(64, 3))
optimizer = torch.optim.Adam(network.parameters())
schedule = torch.optim.lr_scheduler.StepLR(optimizer, 10)
for epoch in range(30):
    for measures, species in torch.load("irises.pt"):
        optimizer.zero_grad()
        nn.functional.cross_entropy(network(measures), species).backward()
        optimizer.step()
    schedule.step()

torch.save(
    {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),  # momentum
#                    ^^^^^^^^^^^^^^^^^^^^^^ oversized-checkpoint (fix)
        "schedule": schedule.state_dict(),
        "classes": ["setosa", "versicolor", "virginica"],
    },
    "irises_final.pt",
)
