# An image of OpenCV gets its channels first by reshape.
import cv2
import numpy as np
import torch


def load(path, size=224):
    image = cv2.imread(path)
    image = cv2.resize(image, (size, size))
    image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB).astype(np.float32) / 255
    return torch.from_numpy(image.reshape(3, size, size))
#                                 ^^^^^^^^^^^^^^^^^^^^^^ view-as-permute (fix)


def load_batch(path):
    image = cv2.imread(path, cv2.IMREAD_COLOR)
    image = cv2.resize(image, (128, 64))
    return np.reshape(image, (1, 3, 64, 128))
#             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ view-as-permute (fix)
