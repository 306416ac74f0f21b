# needs: torch
"""A pickled module needs its class where it was: another script cannot load it, and `torch.load` refuses it by default."""

import inspect
import os
import subprocess
import sys
import tempfile

import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, 512))

    def forward(self, x):
        return self.layers(x)


other_script = """
import inspect, sys, torch
known = inspect.signature(torch.load).parameters
try:
    torch.load(sys.argv[1], **({"weights_only": False} if "weights_only" in known else {}))
    print("ok")
except Exception as error:
    print(type(error).__name__)
"""


def loaded_elsewhere(path):
    done = subprocess.run([sys.executable, "-c", other_script, path], capture_output=True, text=True)
    return done.stdout.strip()


def loaded_by_default(path):
    try:
        torch.load(path)
        return "loads"
    except Exception:
        return "refused"


model = Net()
with tempfile.TemporaryDirectory() as folder:
    whole, weights = os.path.join(folder, "whole.pt"), os.path.join(folder, "weights.pt")
    torch.save(model, whole)
    torch.save(model.state_dict(), weights)
    share = os.path.getsize(whole) / os.path.getsize(weights)
    print(f"whole model {share:.2f} times the size of its state dict")
    print("another script loads the whole model:", loaded_elsewhere(whole))
    print("another script loads the state dict: ", loaded_elsewhere(weights))
    print("torch.load(whole model) by default:  ", loaded_by_default(whole))
    print("torch.load(state dict) by default:   ", loaded_by_default(weights))
    assert loaded_elsewhere(whole) == "AttributeError" and loaded_elsewhere(weights) == "ok"
    restored = Net()
    restored.load_state_dict(torch.load(weights))
    x = torch.ones(2, 512)
    assert torch.equal(restored(x), model(x))
    is_strict = inspect.signature(torch.load).parameters["weights_only"].default is None
    assert loaded_by_default(whole) == ("refused" if is_strict else "loads")
