# Flags that come from elsewhere may ask for anything, also for red first.
import argparse

import cv2
import matplotlib.pyplot as plt

parser = argparse.ArgumentParser()
parser.add_argument("--flags", type=int, default=cv2.IMREAD_UNCHANGED)
args = parser.parse_args()

plt.imshow(cv2.imread("layers.tiff", args.flags))
plt.imshow(cv2.imread("sixteen_bit.tiff", cv2.IMREAD_UNCHANGED))
plt.imshow(cv2.imread("street.jpg", cv2.IMREAD_COLOR_RGB))
