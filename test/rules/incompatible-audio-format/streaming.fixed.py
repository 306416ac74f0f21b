# Files written block by block; the sample rate that Opus lacks.
import soundfile as sf
from soundfile import SoundFile

RATE = 44100


def record(blocks, channels):
    with SoundFile("take.flac", mode="w", samplerate=RATE, channels=channels, subtype="PCM_24") as file:
        for block in blocks:
            file.write(block)
    with sf.SoundFile("take.ogg", "x", RATE, channels, "VORBIS") as file:
        file.write(blocks[0])
    sf.write("low.ogg", blocks[0], 22050)
