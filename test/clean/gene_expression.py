# Cell types from gene expression: BatchNorm behind Linear layers, whole batches only, a held-out part, early stopping.
import copy

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split


def block(inputs, outputs):
    return nn.Sequential(nn.Linear(inputs, outputs, bias=False), nn.BatchNorm1d(outputs), nn.ReLU(), nn.Dropout(0.3))


class CellTypes(nn.Module):
    def __init__(self, genes, types):
        super().__init__()
        self.body = nn.Sequential(block(genes, 512), block(512, 128))
        self.bottleneck = nn.Linear(128, 32)
        self.norm = nn.BatchNorm1d(32)
        self.head = nn.Linear(32, types)

    def forward(self, cells):
        features = F.relu(self.norm(self.bottleneck(self.body(cells))))
        return self.head(features)


def train_epoch(model, loader, optimizer):
    model.train()
    for cells, types in loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(model(cells), types)
        loss.backward()
        optimizer.step()


def accuracy(model, loader):
    model.eval()
    right = 0
    with torch.no_grad():
        for cells, types in loader:
            right += (model(cells).argmax(1) == types).sum().item()
    return right / len(loader.dataset)


def main():
    archive = np.load("cells.npz")
    counts = torch.from_numpy(archive["counts"]).float()
    data = TensorDataset(torch.log1p(counts), torch.from_numpy(archive["types"]).long())
    train, held_out = random_split(data, [0.8, 0.2], generator=torch.Generator().manual_seed(1))
    loader = DataLoader(train, batch_size=128, shuffle=True, drop_last=True)
    held_out_loader = DataLoader(held_out, batch_size=512)
    model = CellTypes(counts.shape[1], int(archive["types"].max()) + 1)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-2)
    best, best_weights, patience = 0.0, copy.deepcopy(model.state_dict()), 0
    for epoch in range(200):
        train_epoch(model, loader, optimizer)
        score = accuracy(model, held_out_loader)
        if score > best:
            best, best_weights, patience = score, copy.deepcopy(model.state_dict()), 0
        else:
            patience += 1
        if patience == 10:
            break
    model.load_state_dict(best_weights)
    torch.save(model.state_dict(), "cell_types.pt")
    print(f"best {best:.3f} after epoch {epoch}")


if __name__ == "__main__":
    main()
