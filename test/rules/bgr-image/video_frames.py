# Frames of a video are saved by Pillow and by imageio.
import cv2
import imageio
from PIL import Image


def save_frames(video, folder, every=30):
    capture = cv2.VideoCapture(video)
    count = 0
    while capture.isOpened():
        success, frame = capture.read()
        if not success:
            break
        if count % every == 0:
            Image.fromarray(frame).save(f"{folder}/{count:06d}.jpg")
#                           ^^^^^ bgr-image (fix)
        count += 1
    capture.release()


def save_first(data, target):
    import numpy as np

    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    imageio.imwrite(target, decoded)
#                           ^^^^^^^ bgr-image (fix)
