# torchvision reads files with the channels first.
import matplotlib.pyplot as plt
from torchvision.io import read_image
from torchvision.transforms import functional as TF

street = TF.resize(read_image("street.jpg"), [240, 320])
_, (left, right) = plt.subplots(1, 2)
left.imshow(street)
#           ^^^^^^ channels-first-imshow (fix)
right.imshow(street.permute(1, 2, 0))
plt.show()
