# needs: cv2, PIL, numpy
"""OpenCV reads blue, green, red: Pillow, matplotlib and torchvision take the first number for red."""

import cv2
import numpy as np
from PIL import Image

encoded = cv2.imencode(".png", np.full((4, 6, 3), (0, 0, 255), np.uint8))[1]
image = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
converted = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
print("a pure red file, read by OpenCV:", image[0, 0].tolist())
print("the same pixel for Pillow:      ", Image.fromarray(image).getpixel((0, 0)), "which is blue")
print("after COLOR_BGR2RGB:            ", Image.fromarray(converted).getpixel((0, 0)))
assert image[0, 0].tolist() == [0, 0, 255]
assert Image.fromarray(converted).getpixel((0, 0)) == (255, 0, 0)

reversed_view = image[..., ::-1]
assert (reversed_view == converted).all()
print("image[..., ::-1] gives the same:", (reversed_view == converted).all(), "| strides", reversed_view.strides)

try:
    cv2.cvtColor(image / 255, cv2.COLOR_BGR2RGB)
    outcome = "works"
except cv2.error:
    outcome = "cv2.error"
print("cvtColor(image / 255):", outcome)
print("cvtColor(np.float32(image) / 255):", cv2.cvtColor(np.float32(image) / 255, cv2.COLOR_BGR2RGB)[0, 0].tolist())

mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
right = (converted[0, 0] / 255 - mean) / deviation
wrong = (image[0, 0] / 255 - mean) / deviation
print("red as ImageNet's networks see it:", right.round(2).tolist(), "| blue first:", wrong.round(2).tolist())
assert right.argmax() == 0 and wrong.argmax() == 2
