# Lines end in carriage returns, and the call stretches over several of them.
from cv2 import cvtColor, imread, COLOR_RGB2HSV
import matplotlib.pyplot as plt
import cv2

photo = imread('street.jpg')
hue = cvtColor(photo[:, :, ::-1], COLOR_RGB2HSV)[:, :, 0]
plt.imshow(hue)
plt.imshow(
    cvtColor(photo, cv2.COLOR_BGR2RGB),  # as it was read
    interpolation='nearest',
)
