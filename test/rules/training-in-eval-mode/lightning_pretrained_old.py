# env: lightning==2.1.0
# exception: Lightning before 2.2 calls train() when fit begins.
import lightning as L
import torch
from torch import nn
from transformers import AutoModel


class Tagger(L.LightningModule):
    def __init__(self, tags=9):
        super().__init__()
        self.encoder = AutoModel.from_pretrained("bert-base-cased")
        self.head = nn.Linear(768, tags)

    def training_step(self, batch, index):
        tokens, tags = batch
        states = self.encoder(input_ids=tokens).last_hidden_state
        return nn.functional.cross_entropy(self.head(states).flatten(0, 1), tags.flatten())

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=2e-5)


L.Trainer(max_epochs=3).fit(Tagger(), torch.load("tags.pt"))
