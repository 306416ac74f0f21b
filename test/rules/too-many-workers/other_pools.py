# Threads that download and processes that compute are no loader's workers.
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pool

from torch.utils.data import DataLoader


def prepare(urls, download, convert, dataset):
    with ThreadPoolExecutor(max_workers=64) as threads:
        files = list(threads.map(download, urls))
    with Pool(32) as processes:
        processes.map(convert, files)
    return DataLoader(dataset(files), batch_size=64, shuffle=True, num_workers=4)
