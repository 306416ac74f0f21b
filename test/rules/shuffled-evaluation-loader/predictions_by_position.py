# Predictions of a shuffled loader written beside ids in order; shuffle given by position
import pandas as pd
import torch
from torch.utils.data import DataLoader as DL
from torch import nn


@torch.inference_mode()
def predict(model, loader):
    model.eval()
    out = []
    for batch in loader:
        out += model(batch["image"]).argmax(1).tolist()
    return out


def evaluate(model, dl, device):
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x, y in dl:
            total += nn.functional.mse_loss(model(x.to(device)), y.to(device)).item()
    return total / len(dl)


def main(model, test_ds, valid_ds, ids, device):
    test_dl = DL(test_ds, 32, True)
#                             ^^^^ shuffled-evaluation-loader (fix)
    pd.DataFrame({"id": ids, "label": predict(model, test_dl)}).to_csv("submission.csv", index=False)
    valid_dl = DL(dataset=valid_ds, batch_size=64, shuffle=True, num_workers=0)
#                                                  ^^^^^^^^^^^^ shuffled-evaluation-loader (fix)
    print(evaluate(model, valid_dl, device))
