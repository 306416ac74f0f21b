# Everything stays in OpenCV, which shows and writes what it reads.
import cv2

image = cv2.imread("street.jpg")
small = cv2.resize(image, None, fx=0.5, fy=0.5)
cv2.imshow("street", small)
cv2.waitKey(0)
cv2.imwrite("street_small.jpg", small)
