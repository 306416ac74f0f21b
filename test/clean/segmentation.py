# Semantic segmentation with a small U-Net, Dice score and a class that trains.
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, Dataset


class Cells(Dataset):
    def __init__(self, images, masks):
        self.images = images
        self.masks = masks

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        image = np.asarray(Image.open(self.images[index]).convert("RGB"), dtype=np.float32) / 255
        mask = np.asarray(Image.open(self.masks[index]).convert("L"), dtype=np.int64) // 255
        return torch.from_numpy(image).permute(2, 0, 1), torch.from_numpy(mask)


class DoubleConv(nn.Module):
    def __init__(self, before, after):
        super().__init__()
        self.block = nn.Sequential(
            nn.Conv2d(before, after, 3, padding=1, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
            nn.Conv2d(after, after, 3, padding=1, bias=False),
            nn.BatchNorm2d(after),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.block(x)


class UNet(nn.Module):
    def __init__(self, classes=2):
        super().__init__()
        self.down1 = DoubleConv(3, 32)
        self.down2 = DoubleConv(32, 64)
        self.bottom = DoubleConv(64, 128)
        self.up2 = nn.ConvTranspose2d(128, 64, 2, stride=2)
        self.conv2 = DoubleConv(128, 64)
        self.up1 = nn.ConvTranspose2d(64, 32, 2, stride=2)
        self.conv1 = DoubleConv(64, 32)
        self.out = nn.Conv2d(32, classes, 1)

    def forward(self, x):
        first = self.down1(x)
        second = self.down2(F.max_pool2d(first, 2))
        x = self.bottom(F.max_pool2d(second, 2))
        x = self.conv2(torch.cat([self.up2(x), second], dim=1))
        x = self.conv1(torch.cat([self.up1(x), first], dim=1))
        return self.out(x)


@dataclass
class Score:
    intersection: float = 0.0
    union: float = 0.0

    def add(self, prediction, mask):
        self.intersection += 2 * float((prediction * mask).sum())
        self.union += float(prediction.sum() + mask.sum())

    @property
    def dice(self):
        return self.intersection / max(self.union, 1.0)


class Trainer:
    def __init__(self, model, train_loader, val_loader, device):
        self.model = model.to(device)
        self.train_loader = train_loader
        self.val_loader = val_loader
        self.device = device
        self.criterion = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 3.0], device=device))
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, mode="max", patience=3)

    def train_epoch(self):
        self.model.train()
        for image, mask in self.train_loader:
            logits = self.model(image.to(self.device))
            loss = self.criterion(logits, mask.to(self.device))
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
            self.optimizer.step()

    @torch.no_grad()
    def validate(self):
        self.model.eval()
        score = Score()
        for image, mask in self.val_loader:
            probability = F.softmax(self.model(image.to(self.device)), dim=1)[:, 1]
            score.add((probability > 0.5).float().cpu(), mask.float())
        return score.dice

    def fit(self, epochs):
        best = 0.0
        for epoch in range(epochs):
            self.train_epoch()
            dice = self.validate()
            self.scheduler.step(dice)
            print(f"{epoch:3d} dice {dice:.4f}")
            if dice > best:
                best = dice
                torch.save(self.model.state_dict(), "best_unet.pt")


def main():
    images = sorted(Path("cells/images").glob("*.png"))
    masks = sorted(Path("cells/masks").glob("*.png"))
    train_images, val_images, train_masks, val_masks = train_test_split(
        images, masks, test_size=0.15, random_state=17
    )
    train_loader = DataLoader(Cells(train_images, train_masks), batch_size=8, shuffle=True, num_workers=4)
    val_loader = DataLoader(Cells(val_images, val_masks), batch_size=8, num_workers=4)
    Trainer(UNet(), train_loader, val_loader, "cuda" if torch.cuda.is_available() else "cpu").fit(40)


if __name__ == "__main__":
    main()
