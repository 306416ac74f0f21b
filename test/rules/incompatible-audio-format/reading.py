# exception: files that are read, whose format libsndfile finds out by itself.
import soundfile as sf
from soundfile import SoundFile


def read(path):
    with SoundFile("song.opus") as file:
        rate = file.samplerate
    with SoundFile("song.m4a", "r") as file:
        blocks = list(file.blocks(1024))
    raw, _ = sf.read("song.raw", samplerate=16000, channels=1, subtype="FLOAT")
    return rate, blocks, raw
