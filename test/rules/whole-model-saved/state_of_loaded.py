# exception: what is loaded is a checkpoint, trimmed and saved again.
import sys

import torch

checkpoint = torch.load(sys.argv[1], map_location="cpu")
model = checkpoint["model"]
model = {key.removeprefix("module."): value for key, value in model.items()}
torch.save(model, sys.argv[2])
torch.save({"model": checkpoint["ema"]}, sys.argv[3])
