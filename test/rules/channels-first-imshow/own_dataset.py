# A dataset class gets its transform from the caller, and arrays keep the tensor's order.
import matplotlib.pyplot as plt
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms


class Faces(Dataset):
    def __init__(self, files, transform=None):
        self.files = files
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        face = Image.open(self.files[index]).convert("RGB")
#              ^^^^^^^^^^ disk-bound-dataset
        if self.transform is not None:
            face = self.transform(face)
        return {"face": face, "index": index}


faces = Faces(["a.jpg", "b.jpg"], transform=transforms.ToTensor())
loader = DataLoader(faces, batch_size=2)
for step, batch in enumerate(loader):
    pixels = batch["face"][0].cpu().numpy()
    plt.imshow(pixels)
#              ^^^^^^ channels-first-imshow (fix)
    plt.savefig(f"face_{step}.png")
