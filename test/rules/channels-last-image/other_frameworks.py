# Keras and JAX take channels last, and a detector takes arrays.
import cv2
import numpy as np
import tensorflow as tf
import torch

model = tf.keras.applications.ResNet50(weights="imagenet")
image = cv2.resize(cv2.imread("dog.jpg"), (224, 224))
model(tf.convert_to_tensor(image[None].astype(np.float32)))

detector = torch.hub.load("ultralytics/yolov5", "yolov5s")
detector.eval()
detections = detector(cv2.imread("street.jpg")[:, :, ::-1])
