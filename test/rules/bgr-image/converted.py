# Colours are converted right after reading, by constant, by number or by slicing.
import cv2
import matplotlib.pyplot as plt
from PIL import Image

first = cv2.cvtColor(cv2.imread("a.jpg"), cv2.COLOR_BGR2RGB)
plt.imshow(first)

second = cv2.imread("b.jpg")[:, :, ::-1]
plt.imshow(second)

third = cv2.imread("c.jpg", 1)
third = cv2.cvtColor(third, 4)
Image.fromarray(third).save("c.png")

fourth = cv2.imread("d.jpg")
plt.imshow(fourth[..., [2, 1, 0]])

fifth = cv2.imread("e.jpg")
# The constant of the other direction exchanges the same two channels.
plt.imshow(cv2.cvtColor(fifth, cv2.COLOR_RGB2BGR))
plt.show()
