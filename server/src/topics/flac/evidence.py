# needs: soundfile, numpy
"""FLAC gives 16-bit samples back as they were, and takes integers of at most 24 bits."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")
samples = (signal * 32767).astype("int16")
sf.write("a.wav", samples, 48000)
sf.write("a.flac", samples, 48000)
assert (sf.read("a.flac", dtype="int16")[0] == samples).all()
print(f"{'16-bit samples after FLAC':<28} equal to those before")
assert os.path.getsize("a.flac") < 0.7 * os.path.getsize("a.wav")
print(f"{'size, of a fading tone':<28} 0.7 of the WAV or less")

sf.write("b.flac", signal, 48000, subtype="PCM_24")
assert 0 < np.abs(sf.read("b.flac", dtype="float32")[0] - signal).max() < 1e-6
print(f"""{"float32, subtype='PCM_24'":<28} off by less than 1e-6""")
for codec in ("FLOAT", "PCM_32"):
    try:
        sf.write("c.flac", signal, 48000, subtype=codec)
    except ValueError:
        print(f"{f'subtype={codec!r}':<28} ValueError")
