# The dict is filled key by key before it is saved.
import torch
import torch.nn.functional as F


def fit(model, optimizer, batches, out):
    model.train()
    for epoch in range(20):
        for tokens, labels in batches:
            optimizer.zero_grad()
            F.cross_entropy(model(tokens), labels).backward()
            optimizer.step()
    state = {"epoch": 20}
    state["model"] = model
#                    ^^^^^ whole-model-saved (fix)
    state["optimizer"] = optimizer.state_dict()
    torch.save(state, out / "checkpoint.pt")
