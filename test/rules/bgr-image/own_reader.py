# The workspace's own imread converts before it returns, and another package's is not OpenCV's.
import matplotlib.pyplot as plt
import mmcv


class cv2:
    @staticmethod
    def imread(path):
        return plt.imread(path)


plt.imshow(cv2.imread("a.png"))
plt.imshow(mmcv.imread("b.png", channel_order="rgb"))
