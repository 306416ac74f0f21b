# Annotations of COCO images, sixteen at a time
from torch.utils.data import DataLoader
from torchvision import transforms
from torchvision.datasets import CocoDetection


def collate_tuples(batch):
    """Keep the samples apart: a tuple for each part of them."""
    return tuple(zip(*batch))


transform = transforms.Compose([transforms.Resize((640, 640)), transforms.ToTensor()])
train_set = CocoDetection("coco/train2017", "coco/annotations/instances_train2017.json", transform=transform)
train_loader = DataLoader(train_set, batch_size=16, shuffle=True, num_workers=8, collate_fn=collate_tuples)
