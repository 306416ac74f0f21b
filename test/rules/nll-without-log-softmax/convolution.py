# A segmentation network ends in a convolution.
from torch import nn
from torch.nn.functional import log_softmax, nll_loss

encoder = nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.ReLU())
decoder = nn.Conv2d(32, 21, kernel_size=1)


def loss_of(image, mask):
    return nll_loss(decoder(encoder(image)), mask, ignore_index=255)
#                   ^^^^^^^^^^^^^^^^^^^^^^^ nll-without-log-softmax (fix)


def shares_of(image):
    return log_softmax(decoder(encoder(image)), dim=1).exp()
