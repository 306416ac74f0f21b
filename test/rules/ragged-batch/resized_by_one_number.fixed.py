# Resize(256) keeps the aspect ratio: the pictures still differ
import torchvision
import torchvision.transforms as T
from torch.utils.data import DataLoader


def collate_tuples(batch):
    """Keep the samples apart: a tuple for each part of them."""
    return tuple(zip(*batch))


steps = [
    T.Resize(256),
    T.RandomHorizontalFlip(),
    T.ToTensor(),
    T.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
]
pets = torchvision.datasets.OxfordIIITPet("data", transform=T.Compose(steps), download=True)
loader = DataLoader(pets, batch_size=32, num_workers=2, collate_fn=collate_tuples)
