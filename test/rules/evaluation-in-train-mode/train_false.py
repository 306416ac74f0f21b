# train(False) is eval(); so is a chained eval() at construction.
import torch
import torch.nn as nn
import torchvision

model = torchvision.models.resnet34(weights="DEFAULT")
features = torchvision.models.mobilenet_v3_small(weights="DEFAULT").eval()
images = torch.load("images.pt")
model.train(False)
with torch.no_grad():
    print(model(images).argmax(1), features(images).shape)

backbone = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8)).to("cpu").eval()
with torch.inference_mode():
    print(backbone(images).mean())
