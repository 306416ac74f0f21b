# exception: options that are None are not given.
import soundfile as sf
import torchaudio


def save(audio, wave, rate):
    sf.write("a.flac", audio, rate, None, None, None)
    sf.write("a.ogg", audio, rate, subtype=None)
    torchaudio.save("a.flac", wave, rate, encoding=None, bits_per_sample=None)
