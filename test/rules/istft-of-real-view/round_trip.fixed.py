# Analysis and synthesis of one script, in the old layout.
import torch
import torchaudio

wave, rate = torchaudio.load("mixture.wav")
window = torch.hann_window(1024)
spectrum = torch.stft(wave, 1024, 256, window=window, return_complex=False)
mask = torch.sigmoid(torch.randn(spectrum.shape[:-1]))
spectrum = spectrum.to("cuda")
restored = torch.istft(torch.view_as_complex(spectrum), 1024, 256, window=window.cuda(), length=wave.shape[-1])
torchaudio.save("restored.wav", restored.cpu(), rate)
