# Lines end in carriage returns, and the call stretches over several of them.
from cv2 import cvtColor, imread, COLOR_RGB2HSV
import matplotlib.pyplot as plt

photo = imread('street.jpg')
hue = cvtColor(photo[:, :, ::-1], COLOR_RGB2HSV)[:, :, 0]
plt.imshow(hue)
plt.imshow(
    photo,  # as it was read
#   ^^^^^ bgr-image (fix)
    interpolation='nearest',
)
