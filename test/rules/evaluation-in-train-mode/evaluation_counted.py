# a loop over a range whose passes are read, and passes over data that calibrate a quantised model.
import torch
from torchvision.models import resnet18


def rounds(batch):
    model = resnet18()
    model.load_state_dict(torch.load("model.pt"))
    with torch.no_grad():
        return [model(batch["image"][i]).argmax(1) for i in range(10)]
#               ^^^^^^^^^^^^^^^^^^^^^^^^ evaluation-in-train-mode (fix)


def calibrate(batches):
    model = resnet18()
    model.load_state_dict(torch.load("model.pt"))
    with torch.no_grad():
        for image, _ in batches:
            model(image)
#           ^^^^^^^^^^^^ evaluation-in-train-mode (fix)
    return model
