# A gallery that shows pictures by index is no dataset.
import matplotlib.pyplot as plt
from PIL import Image


class Gallery:
    def __init__(self, paths):
        self.paths = paths

    def __getitem__(self, index):
        return Image.open(self.paths[index])

    def show(self, index):
        plt.imshow(self[index])
