# The validation loader of trainer.fit, by name
from pytorch_lightning import Trainer
from torch.utils.data import DataLoader, random_split


def fit(model, dataset):
    train_set, val_set = random_split(dataset, [0.9, 0.1])
    train = DataLoader(train_set, batch_size=64, shuffle=True)
    val = DataLoader(val_set, batch_size=64, shuffle=False)
    trainer = Trainer(max_epochs=3)
    trainer.fit(model, train_dataloaders=train, val_dataloaders=val)
