# An image is read by OpenCV, cut and resized, and shown by matplotlib.
import cv2
import matplotlib.pyplot as plt

face_cascade = cv2.CascadeClassifier("haarcascade_frontalface_default.xml")

img = cv2.imread("./test_images/runner.jpg")
gray = cv2.cvtColor(img, cv2.COLOR_BGR2GRAY)
x, y, w, h = face_cascade.detectMultiScale(gray, 1.3, 5)[0]
plt.imshow(gray, cmap="gray")
plt.show()

face = img[y:y + h, x:x + w]
face = cv2.resize(face, dsize=(128, 128), interpolation=cv2.INTER_AREA)
plt.figure(figsize=(4, 4))
plt.imshow(cv2.cvtColor(face, cv2.COLOR_BGR2RGB))  # the face only
plt.show()
