# The method of a value known to be a tensor.
import soundfile
import torch

samples, rate = soundfile.read("speech.wav", dtype="float32")
wave = torch.from_numpy(samples)
spectrum = torch.view_as_real(wave.stft(512, hop_length=160, window=torch.hann_window(512), return_complex=True))
print(rate, spectrum.shape)
