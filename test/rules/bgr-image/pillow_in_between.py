# Pillow only resizes or writes text, and the array goes back to OpenCV.
import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont


def write_text(image_path, text, target):
    frame = cv2.imread(image_path)
    canvas = Image.fromarray(frame)
    draw = ImageDraw.Draw(canvas)
    draw.text((10, 10), text, font=ImageFont.truetype("NotoSansCJK.ttc", 24), fill=(0, 0, 255))
    frame = np.array(canvas)
    cv2.imwrite(target, frame)


def shrink(path):
    image = cv2.imread(path)
    return np.asarray(Image.fromarray(image).resize((32, 32), Image.BICUBIC))
