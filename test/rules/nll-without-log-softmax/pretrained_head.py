# exception: the last layer of a pretrained network is replaced.
from collections import OrderedDict

from torch import nn
from torchvision import models

model = models.densenet121(weights="DEFAULT")
model.classifier = nn.Sequential(
    OrderedDict(
        [("fc1", nn.Linear(1024, 256)), ("relu", nn.ReLU()), ("fc2", nn.Linear(256, 2)), ("output", nn.LogSoftmax(dim=1))]
    )
)
criterion = nn.NLLLoss()


def loss_of(images, labels):
    return criterion(model(images), labels)
