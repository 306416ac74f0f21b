# The default of a command-line option, read in another function.
import argparse
from multiprocessing import cpu_count

from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def parse_arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("data")
    parser.add_argument("--batch-size", type=int, default=256)
    parser.add_argument("-j", "--data-workers", type=int, default=4, metavar="N")
    return parser.parse_args()


def main(args):
    crop = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
    train = DataLoader(
        datasets.ImageFolder(args.data, crop),
        batch_size=args.batch_size,
        shuffle=True,
        num_workers=args.data_workers,
    )
    for images, labels in train:
        print(images.shape, labels.shape)


if __name__ == "__main__":
    main(parse_arguments())
