# needs: soundfile, numpy
"""soundfile writes Opus into OGG when it is told so, at five sample rates."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")


def written(rate, **options):
    try:
        sf.write("a.opus", signal, rate, **options)
        return True
    except (TypeError, RuntimeError):
        return False


opus = {"format": "OGG", "subtype": "OPUS"}
assert written(48000, **opus)
info = sf.info("a.opus")
print(f"""{"a.opus, format='OGG', subtype='OPUS'":<39} {info.format}, {info.subtype}""")
sf.write("a.wav", signal, 48000)
assert os.path.getsize("a.opus") < 0.2 * os.path.getsize("a.wav")
assert not written(48000)
print(f"{'a.opus':<39} TypeError")
assert all(written(rate, **opus) for rate in (8000, 12000, 16000, 24000, 48000))
print(f"{'8, 12, 16, 24, 48 kHz':<39} written")
assert not any(written(rate, **opus) for rate in (22050, 44100))
print(f"{'22.05, 44.1 kHz':<39} refused")
print(f"{'size, of a fading tone':<39} 0.2 of the WAV or less")
