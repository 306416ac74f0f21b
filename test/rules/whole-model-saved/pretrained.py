# A pretrained network of a library, wrapped for several GPUs, saved by keyword.
from torch import nn, save
from torchvision import models

model = models.resnet50(weights="IMAGENET1K_V2")
model.fc = nn.Linear(2048, 5)
model = nn.DataParallel(model)


def finish(epoch):
    print("saving after", epoch, "epochs")
    save(
        obj=model.module,  # without the wrapper
#           ^^^^^^^^^^^^ whole-model-saved (fix)
        f=f"runs/flowers_{epoch}.pt",
    )
