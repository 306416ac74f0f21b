# an encoder of torch's own layers, with a decay but no warm-up.
import torch
from torch import nn
from torch.utils.data import DataLoader

from corpus import Reviews


class Classifier(nn.Module):
    def __init__(self, vocabulary, width=256):
        super().__init__()
        self.embedding = nn.Embedding(vocabulary, width)
        layer = nn.TransformerEncoderLayer(width, nhead=8, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers=6)
        self.head = nn.Linear(width, 2)

    def forward(self, tokens):
        return self.head(self.encoder(self.embedding(tokens)).mean(dim=1))


loader = DataLoader(Reviews("train"), batch_size=64, shuffle=True)
model = Classifier(vocabulary=32_000)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20)
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ no-warmup (fix)
for epoch in range(20):
    model.train()
    for tokens, labels in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(tokens), labels).backward()
        optimizer.step()
    scheduler.step()
