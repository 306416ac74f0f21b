# A feature extractor of unknown layers beside a model in eval mode.
import torch
from frontends import Spectrogram
from networks import Unmix

encoder = Spectrogram()
encoder.load_state_dict(torch.load("encoder.pt"))
unmix = Unmix()
unmix.load_state_dict(torch.load("unmix.pt"))
unmix.eval()
mixture = torch.load("mixture.pt")
with torch.no_grad():
    estimate = unmix(encoder(mixture))
