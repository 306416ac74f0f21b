# a vision transformer in DataParallel, its parameters in groups, a schedule in stairs.
import torch
from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import StepLR


class ViT(nn.Module):
    def __init__(self, dim=192, depth=6):
        super().__init__()
        self.patch = nn.Conv2d(3, dim, 4, 4)
        self.blocks = nn.TransformerEncoder(nn.TransformerEncoderLayer(dim, 3, 4 * dim, activation="gelu", batch_first=True, norm_first=True), depth)
        self.head = nn.Linear(dim, 10)

    def forward(self, x):
        x = self.patch(x).flatten(2).transpose(1, 2)
        return self.head(self.blocks(x).mean(1))


def fit(loader, device, epochs=100):
    vit = nn.DataParallel(ViT().to(device))
    decay = [p for n, p in vit.named_parameters() if p.ndim > 1]
    rest = [p for n, p in vit.named_parameters() if p.ndim <= 1]
    opt = AdamW([{"params": decay, "weight_decay": 0.05}, {"params": rest, "weight_decay": 0}], lr=1e-3)
    stairs = StepLR(opt, 30)
#            ^^^^^^ no-warmup (fix)
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(vit(x.to(device)), y.to(device)).backward()
            opt.step()
        stairs.step()
