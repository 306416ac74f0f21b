# exception: models of other libraries, and savers that know their models.
import joblib
import torch
from sklearn.ensemble import RandomForestClassifier
from transformers import AutoModel, AutoTokenizer


def train(x, y, folder):
    model = RandomForestClassifier().fit(x, y)
    joblib.dump(model, f"{folder}/forest.joblib")
    encoder = AutoModel.from_pretrained("bert-base-uncased")
    encoder.save_pretrained(folder)
    tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
    torch.save(tokenizer, f"{folder}/tokenizer.pt")
