# needs: soundfile, numpy
"""WAV keeps every sample: the size is the number of samples times their bytes, and integers clip."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")

for options in ({}, {"subtype": "FLOAT"}):
    sf.write("a.wav", signal, 48000, **options)
    shown = "".join(f", {key}={value!r}" for key, value in options.items())
    print(f"{'a.wav' + shown:<26} {sf.info('a.wav').subtype:<8} {os.path.getsize('a.wav')} bytes")
sf.write("a.wav", signal, 48000)
assert os.path.getsize("a.wav") - 2 * len(signal) == 44
print(f"{'samples of a.wav':<26} {len(signal)} × 2 bytes and a header")

for codec, expected in (("PCM_16", 1.0), ("FLOAT", 1.5)):
    sf.write("loud.wav", np.full(100, 1.5, dtype="float32"), 48000, subtype=codec)
    loudest = sf.read("loud.wav")[0].max()
    assert abs(loudest - expected) < 1e-3
    print(f"{'1.5 written as ' + codec:<26} {loudest:.2f}")
