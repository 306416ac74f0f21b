# exception: features of a frozen model in eval mode feed a head, and the optimizer holds the head alone.
import torch
from torch import nn
from transformers import AutoModel


def probe(batches):
    encoder = AutoModel.from_pretrained("facebook/dinov2-small")
    head = nn.Sequential(nn.Dropout(0.1), nn.Linear(384, 10))
    optimizer = torch.optim.AdamW(head.parameters(), lr=1e-3)
    for pixels, labels in batches:
        features = encoder(pixel_values=pixels).pooler_output.detach()
        loss = nn.functional.cross_entropy(head(features), labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
