# env: torchaudio==2.9.0
# torchaudio 2.9 reads none of the options.
import torchaudio as ta


def save(path, wave, rate):
    ta.save(path, wave, rate)
    ta.save(
        path,
        wave,
        sample_rate=rate,
    )
    ta.save("same.wav", wave, rate, format="wav", encoding="PCM_S", bits_per_sample=16)
    ta.save("plain.flac", wave, rate)
