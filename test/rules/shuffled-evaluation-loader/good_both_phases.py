# One loop for both phases, as in the transfer learning tutorial
import torch
from torch.utils.data import DataLoader


def run(model, criterion, optimizer, sets):
    for phase in ("train", "val"):
        loader = DataLoader(sets[phase], batch_size=4, shuffle=True)
        model.train(phase == "train")
        for inputs, labels in loader:
            optimizer.zero_grad()
            with torch.set_grad_enabled(phase == "train"):
                loss = criterion(model(inputs), labels)
                if phase == "train":
                    loss.backward()
                    optimizer.step()
