# A photo that OpenCV read goes into a pretrained network as it is.
import cv2
import numpy as np
import torch
from torchvision import models

model = models.resnet18(weights="IMAGENET1K_V1")
model.eval()

image = cv2.cvtColor(cv2.imread("dog.jpg"), cv2.COLOR_BGR2RGB)
image = cv2.resize(image, (224, 224))
tensor = torch.from_numpy(image.astype(np.float32) / 255.0)
with torch.no_grad():
    scores = model(tensor.unsqueeze(0))
#                  ^^^^^^^^^^^^^^^^^^^ channels-last-image (fix)
print(scores.argmax(1))
