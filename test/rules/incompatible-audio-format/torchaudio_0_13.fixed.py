# env: torch==1.13.1, torchaudio==0.13.1
# torchaudio 0.13 refuses what later FFmpeg passes over.
import torchaudio


def save(wave, rate):
    torchaudio.save("a.flac", wave, rate, bits_per_sample=16)
    torchaudio.save("a.ogg", wave, rate)
