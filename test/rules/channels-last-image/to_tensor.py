# ToTensor and its like put the channels first.
import cv2
import torch
from PIL import Image
from torchvision import models, transforms
from torchvision.transforms.functional import pil_to_tensor, to_tensor

model = models.resnet50(weights="DEFAULT").eval()
prepare = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
photo = Image.open("dog.jpg").convert("RGB")
frame = cv2.cvtColor(cv2.imread("cat.jpg"), cv2.COLOR_BGR2RGB)
with torch.no_grad():
    model(prepare(photo).unsqueeze(0))
    model(to_tensor(frame).unsqueeze(0))
    model(pil_to_tensor(photo).float()[None])
