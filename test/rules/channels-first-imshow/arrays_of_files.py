# Arrays that were read from files have their channels at the end.
import cv2
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from skimage import io

plt.imshow(np.asarray(Image.open("a.jpg").convert("RGB")))
plt.imshow(cv2.cvtColor(cv2.imread("b.jpg"), cv2.COLOR_BGR2RGB))
plt.imshow(io.imread("c.png"))
plt.imshow(plt.imread("d.png"))
