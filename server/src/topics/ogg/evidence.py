# needs: soundfile, numpy
"""libsndfile's OGG holds Vorbis, its default, and Opus; both are lossy."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")

held = list(sf.available_subtypes("OGG"))
assert held == ["VORBIS", "OPUS"]
print(f"{'what OGG of libsndfile holds':<30} {', '.join(held)}")
sf.write("a.ogg", signal, 48000)
print(f"{'a.ogg':<30} {sf.info('a.ogg').subtype}")
try:
    sf.write("b.ogg", signal, 48000, subtype="PCM_16")
except ValueError:
    print(f"""{"a.ogg, subtype='PCM_16'":<30} ValueError""")
sf.write("a.wav", signal, 48000)
assert os.path.getsize("a.ogg") < 0.2 * os.path.getsize("a.wav")
print(f"{'size, of a fading tone':<30} 0.2 of the WAV or less")
difference = np.abs(sf.read("a.ogg", dtype="float32")[0] - signal).max()
assert 1e-4 < difference < 0.1
print(f"{'samples after Vorbis':<30} near those before, not equal")
