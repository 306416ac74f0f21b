# exception: containers that only some of torchaudio's backends write.
import io

import torchaudio


def save(wave, rate):
    torchaudio.save("a.m4a", wave, rate)
    torchaudio.save("a.sph", wave, rate, encoding="ULAW")
    torchaudio.save("a.amb", wave, rate, encoding="PCM_F", bits_per_sample=32)
    torchaudio.save("a.mp3", wave, rate, compression=128)
    torchaudio.save(io.BytesIO(), wave, rate, format="wav")
