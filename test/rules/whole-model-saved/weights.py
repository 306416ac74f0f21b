# exception: the state dict is saved, directly or through a variable named like the model.
import torch
import torch.nn as nn

network = nn.Linear(10, 2)
torch.save(network.state_dict(), "linear.pt")

model = network.state_dict()
torch.save(model, "linear_again.pt")
torch.save({"model": network.state_dict(), "classes": ["cat", "dog"]}, "linear_with_classes.pt")
