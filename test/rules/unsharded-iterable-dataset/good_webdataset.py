# webdataset splits its shards among nodes and workers
import webdataset as wds
from torch.utils.data import DataLoader


def build(urls):
    dataset = wds.WebDataset(urls).shuffle(1000).decode("rgb").to_tuple("png", "cls")
    return DataLoader(dataset, batch_size=64, num_workers=4)
