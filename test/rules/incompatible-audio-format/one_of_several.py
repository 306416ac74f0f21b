# exception: one of several containers, chosen at run time.
import soundfile as sf


def write(audio, rate, lossless, options):
    path = "take.flac" if lossless else "take.wav"
    sf.write(path, audio, rate, subtype="FLOAT")
    name = "OGG"
    if options.wave:
        name = "WAV"
    sf.write("take", audio, rate, format=name, subtype="PCM_16")
    sf.write("take.ogg", audio, rate, **options.codec)
