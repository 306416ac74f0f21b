# Whether the colours are converted is decided by an argument.
import cv2
import numpy as np
from PIL import Image


def load(path, to_rgb=True):
    image = cv2.imread(path)
    if to_rgb:
        image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
    return image


def thumbnail(path):
    return Image.fromarray(load(path)).resize((64, 64))


def converted_in_place(path):
    image = cv2.imread(path).astype(np.uint8)
    cv2.cvtColor(image, cv2.COLOR_BGR2RGB, image)
    return Image.fromarray(image)
