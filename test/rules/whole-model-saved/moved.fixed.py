# The model is brought to the CPU in the same expression.
import torch
from transformers import AutoModelForSequenceClassification


def export(name, folder):
    classifier = AutoModelForSequenceClassification.from_pretrained(name, num_labels=3)
    torch.save(classifier.cpu().state_dict(), folder + "/classifier.bin")
