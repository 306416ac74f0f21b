# Files written block by block; the sample rate that Opus lacks.
import soundfile as sf
from soundfile import SoundFile

RATE = 44100


def record(blocks, channels):
    with SoundFile("take.flac", mode="w", samplerate=RATE, channels=channels, subtype="FLOAT") as file:
#                                                                             ^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
        for block in blocks:
            file.write(block)
    with sf.SoundFile("take.ogg", "x", RATE, channels, "OPUS") as file:
#                                                      ^^^^^^ incompatible-audio-format (fix)
        file.write(blocks[0])
    sf.write("low.ogg", blocks[0], 22050, subtype="opus")
#                                         ^^^^^^^^^^^^^^ incompatible-audio-format (fix)
