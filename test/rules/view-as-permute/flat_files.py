# Rows of numbers from files are folded into images as they were written.
import pickle

import numpy as np
from PIL import Image

with open("data_batch_1", "rb") as file:
    batch = pickle.load(file, encoding="bytes")
data = batch[b"data"]
images = data.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1)
raw = np.frombuffer(open("frame.raw", "rb").read(), np.uint8)
frame = raw.reshape(480, 640, 3)
row = np.array(Image.open("plate.png").convert("RGB")).reshape(1, -1)
