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
            Image.fromarray(cv2.cvtColor(frame, cv2.COLOR_BGR2RGB)).save(f"{folder}/{count:06d}.jpg")
        count += 1
    capture.release()


def save_first(data, target):
    import numpy as np

    decoded = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    imageio.imwrite(target, cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB))
