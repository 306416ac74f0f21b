# Everything happens inside the guard, without a function.
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

transform = transforms.Compose([transforms.Grayscale(), transforms.Resize((64, 64)), transforms.ToTensor()])

if __name__ == "__main__":
    pages = datasets.ImageFolder("pages", transform)
    loader = DataLoader(pages, batch_size=16, num_workers=8)
    print(sum(images.numel() for images, _ in loader))
