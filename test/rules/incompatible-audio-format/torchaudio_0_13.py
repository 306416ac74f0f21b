# env: torch==1.13.1, torchaudio==0.13.1
# torchaudio 0.13 refuses what later FFmpeg passes over.
import torchaudio


def save(wave, rate):
    torchaudio.save("a.flac", wave, rate, encoding="PCM_S", bits_per_sample=16)
#                                         ^^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
    torchaudio.save("a.ogg", wave, rate, encoding="PCM_S", bits_per_sample=16)
#                                        ^^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
