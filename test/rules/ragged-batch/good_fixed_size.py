# Crops and a resize to a pair give all pictures one size
import torchvision.transforms as T
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder

from settings import chosen_elsewhere

cropped = ImageFolder("a", transform=T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()]))
resized = ImageFolder("b", transform=T.Compose([T.Resize((224, 224)), T.ToTensor()]))
as_stored = ImageFolder("c", transform=chosen_elsewhere)
loaders = [DataLoader(one, batch_size=32) for one in (cropped, resized, as_stored)]
one_loader = DataLoader(cropped, batch_size=32)
other_loader = DataLoader(resized, batch_size=32)
third_loader = DataLoader(as_stored, batch_size=32)
