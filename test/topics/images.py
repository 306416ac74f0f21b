# Layouts of image tensors, and labels of plate characters.
import torch
from sklearn.preprocessing import LabelBinarizer
from torch import nn
from torch.nn import functional as F
from torchvision.transforms import ToTensor

conv = nn.Conv2d(3, 16, 3)
#         ^^^^^^ tensor-layout
to_tensor = ToTensor()
#           ^^^^^^^^ tensor-layout


def show(images, labels, order):
    first = images[0].permute(1, 2, 0)
    #                 ^^^^^^^ tensor-layout
    names = LabelBinarizer().fit_transform(labels)
    #       ^^^^^^^^^^^^^^ plate-classifier
    targets = F.one_hot(labels, 10).float()
    #           ^^^^^^^ plate-classifier
    shuffled = order.permute(images)
    #                ^^^^^^^ nothing
    return first, names, targets, shuffled
