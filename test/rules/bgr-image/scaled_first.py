# Arithmetic has made double precision of the bytes, which cvtColor would refuse.
import cv2
import numpy as np
import matplotlib.pyplot as plt

MEAN = np.array([104.0, 117.0, 123.0])

image = cv2.imread("street.jpg").astype(np.float64)
image -= MEAN
image = (image - image.min()) / (image.max() - image.min())
plt.imshow(image)
#          ^^^^^ bgr-image (fix)
plt.savefig("normalised.png")
