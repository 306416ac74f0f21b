# Images keep their order, and only get an axis or lose their rows.
import cv2
import numpy as np

image = cv2.imread("street.jpg")
h, w, c = image.shape
pixels = image.reshape(-1, 3)
batch = image.reshape(1, h, w, c)
rows = image.reshape(h, w * c)
patch = cv2.resize(image, (3, 3)).reshape(3, 3, 3)
first = np.transpose(image, (2, 0, 1)).reshape(c, h * w)
