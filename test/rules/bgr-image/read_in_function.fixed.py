# The image is read in one function and shown, scaled, in another one.
import cv2
from matplotlib import pyplot


def read_image(path, size=256):
    image = cv2.imread(str(path))
    return cv2.resize(image, (size, size))


def show_pair(before, after):
    _, axes = pyplot.subplots(nrows=1, ncols=2)
    axes[0].imshow(cv2.cvtColor(before, cv2.COLOR_BGR2RGB))
    axes[1].imshow((after / 255)[..., ::-1])
    pyplot.show()


if __name__ == "__main__":
    noisy = read_image("noisy.png")
    clean = cv2.medianBlur(noisy, 5)
    show_pair(noisy, clean)
