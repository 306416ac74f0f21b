# Codecs that only other containers hold: the container's own goes.
from pathlib import Path

import soundfile

OUT = Path("generated")


def write_all(clips, rate):
    for index, clip in enumerate(clips):
        soundfile.write(OUT / f"{index:04d}.ogg", clip, rate)
        soundfile.write(str(OUT / "{:04d}.wav".format(index)), clip, rate)
        soundfile.write(
            "clip_%04d.mp3" % index,
            clip,
            rate,
            # as the others
        )
    soundfile.write(OUT.joinpath("all.wav"), sum(clips), rate)
    soundfile.write(Path("a.wav").with_suffix(".ogg"), clips[0], rate, 'VORBIS')
