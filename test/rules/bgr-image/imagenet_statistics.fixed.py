# A network pretrained on ImageNet gets an image whose blue lies in the place of red.
import argparse

import cv2
import torch
from torchvision import models
from torchvision.transforms import Compose, Normalize, ToTensor

parser = argparse.ArgumentParser()
parser.add_argument("image")
args = parser.parse_args()

preprocess = Compose([
    ToTensor(),
    Normalize(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225]),
])
model = models.resnet50(weights="IMAGENET1K_V2")
model.eval()

picture = cv2.resize(cv2.imread(args.image), (224, 224))
with torch.no_grad():
    scores = model(preprocess(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).unsqueeze(0))
print(scores.argmax(dim=1).item())
