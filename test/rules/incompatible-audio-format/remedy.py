# The remedy: codecs that their containers hold.
import io

import soundfile as sf
import torchaudio


def write(audio, wave, rate):
    sf.write("a.wav", audio, rate)
    sf.write("a.wav", audio, rate, subtype="FLOAT")
    sf.write("a.flac", audio, rate, subtype="PCM_24")
    sf.write("a.ogg", audio, 48000, subtype="OPUS")
    sf.write("a.ogg", audio, 44100, subtype="VORBIS")
    sf.write("a.opus", audio, 16000, format="OGG", subtype="OPUS")
    sf.write("a.caf", audio, rate, subtype="ALAC_24")
    sf.write("a.raw", audio, rate, subtype="PCM_16")
    sf.write(io.BytesIO(), audio, rate, format="wav", subtype="pcm_16")
    torchaudio.save("a.wav", wave, rate, encoding="PCM_S", bits_per_sample=16)
    torchaudio.save("a.flac", wave, rate, bits_per_sample=16)
