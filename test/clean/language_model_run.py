# A character model that is checkpointed every few epochs and exported at the end.
import torch
import torch.nn.functional as F
from torch import nn


class CharacterModel(nn.Module):
    def __init__(self, characters, width=128):
        super().__init__()
        self.embedding = nn.Embedding(characters, width)
        self.recurrent = nn.GRU(width, width, batch_first=True)
        self.output = nn.Linear(width, characters)

    def forward(self, text):
        hidden, _ = self.recurrent(self.embedding(text))
        return self.output(hidden)


def windows(text, length):
    starts = torch.randperm(len(text) - length - 1)
    for start in starts.split(16):
        index = start[:, None] + torch.arange(length + 1)
        yield text[index]


text = torch.randint(0, 64, (4096,))
model = CharacterModel(64)
optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3)
for epoch in range(30):
    for window in windows(text, 32):
        optimizer.zero_grad()
        logits = model(window[:, :-1])
        loss = F.cross_entropy(logits.flatten(0, 1), window[:, 1:].flatten())
        loss.backward()
        optimizer.step()
    checkpoint = {"net": model.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch}
    torch.save(checkpoint, "characters_last.pt")
torch.save(model.state_dict(), "characters_release.pt")
