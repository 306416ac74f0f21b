# A tensor that goes through ToPILImage may be shown as it is.
import matplotlib.pyplot as plt
from torchvision import datasets, transforms
from torchvision.transforms.functional import to_pil_image

dataset = datasets.CelebA("data", transform=transforms.ToTensor())
face, attributes = dataset[0]
plt.imshow(to_pil_image(face))
plt.imshow(transforms.ToPILImage()(face))
