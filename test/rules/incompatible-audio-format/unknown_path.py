# exception: the container, the codec or the rate come from elsewhere.
import soundfile as sf
import torchaudio


def write(path, extension, audio, rate, subtype, wave):
    sf.write(path, audio, rate, subtype="FLOAT")
    sf.write(f"{path}.{extension}", audio, rate, subtype="VORBIS")
    sf.write("a.flac", audio, rate, subtype=subtype)
    sf.write("a.ogg", audio, rate, subtype="OPUS")
    sf.write("take_%.2f" % rate, audio, rate)
    torchaudio.save(path, wave, rate, encoding="PCM_S", bits_per_sample=16)
