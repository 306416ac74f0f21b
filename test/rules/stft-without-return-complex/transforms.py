# torchaudio's transforms decide for themselves.
import torchaudio

transform = torchaudio.transforms.Spectrogram(n_fft=512, power=2.0)
mel = torchaudio.transforms.MelSpectrogram(sample_rate=16_000, n_fft=512)


def features(x):
    return transform(x), mel(x)
