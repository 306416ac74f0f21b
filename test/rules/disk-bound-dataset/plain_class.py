# A class without a base that a loader reads; it uses PIL under another name.
from PIL import Image as PillowImage
from torch.utils.data import DataLoader
from torchvision import transforms


class Pages:
    def __init__(self, paths):
        self.paths = paths
        self.prepare = transforms.Compose([transforms.Resize((128, 96)), transforms.ToTensor()])

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        with PillowImage.open(self.paths[index]) as page:
#            ^^^^^^^^^^^^^^^^ disk-bound-dataset
            return self.prepare(page.convert("L"))


def loader_for(paths):
    return DataLoader(Pages(paths), batch_size=32, shuffle=True, num_workers=4)
