# Grey images have no order of colours.
import cv2
import matplotlib.pyplot as plt
from PIL import Image

page = cv2.imread("page.png", cv2.IMREAD_GRAYSCALE)
plt.imshow(page, cmap="gray")
mask = cv2.imread("mask.png", 0)
Image.fromarray(mask).save("mask_copy.png")

photo = cv2.imread("photo.png")
edges = cv2.Canny(cv2.cvtColor(photo, cv2.COLOR_BGR2GRAY), 100, 200)
plt.imshow(edges)
plt.imshow(photo[:, :, 0])
# A scan of a page: its three channels are alike, and it is meant to be grey.
scan = cv2.imread("scan.png")
plt.imshow(scan, cmap="gray")
lines = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
plt.imshow(lines)
