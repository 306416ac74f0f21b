# torchaudio calls its encodings otherwise than soundfile, and each takes its own bits.
import torchaudio


def save(path, wave, rate):
    torchaudio.save("speech.wav", wave, rate, encoding="PCM_S", bits_per_sample=16)
    torchaudio.save(f"{path}/speech.wav", wave, rate, encoding="PCM_S", bits_per_sample=16)
    torchaudio.save(path + "/loud.wav", wave, rate, encoding="PCM_F", bits_per_sample=32)
    torchaudio.save(path + ".flac", wave, rate, bits_per_sample=24)
    torchaudio.save(path + ".flac", wave, rate, bits_per_sample=16)
    torchaudio.save(path, wave, rate, format="mp3")
