# A batch with channels last is resized by interpolate, which takes width and channels for the picture.
import matplotlib.image
import torch
import torch.nn.functional as F
from skimage import io


def thumbnails(first, second):
    pictures = torch.stack([torch.from_numpy(matplotlib.image.imread(one)) for one in (first, second)])
    return F.interpolate(pictures, size=(64, 64), mode="bilinear")
#                        ^^^^^^^^ channels-last-image (fix)


def smooth(path, kernel):
    picture = torch.tensor(io.imread(path), dtype=torch.float32)
    return F.conv2d(torch.unsqueeze(picture, 0), weight=kernel, padding=2)
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ channels-last-image (fix)
