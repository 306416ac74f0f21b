# Pillow, matplotlib, scikit-image and imageio read red first.
import imageio.v3 as imageio
import matplotlib.pyplot as plt
import numpy as np
from PIL import Image
from skimage import io

plt.imshow(Image.open("a.jpg"))
plt.imshow(np.array(Image.open("b.jpg").convert("RGB")))
plt.imshow(plt.imread("c.png"))
Image.fromarray(io.imread("d.jpg")).show()
plt.imshow(imageio.imread("e.jpg"))
