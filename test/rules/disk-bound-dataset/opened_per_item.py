# The same HDF5 file is opened again for every sample.
import h5py
import torch
import torch.utils.data


class Volumes(torch.utils.data.Dataset):
    def __init__(self, path):
        self.path = path
        with h5py.File(path, "r") as file:
            self.count = len(file["volumes"])

    def __len__(self):
        return self.count

    def __getitem__(self, i):
        with h5py.File(self.path, "r") as file:
#            ^^^^^^^^^ disk-bound-dataset
            return torch.as_tensor(file["volumes"][i])
