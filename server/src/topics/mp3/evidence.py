# needs: soundfile, numpy
"""MP3 files of libsndfile hold Layer III alone, and change the samples."""

import os
import tempfile

import numpy as np
import soundfile as sf

os.chdir(tempfile.mkdtemp())
time = np.arange(48000) / 48000
signal = (0.4 * np.sin(2 * np.pi * 220 * time) * np.exp(-3 * time)).astype("float32")

sf.write("a.mp3", signal, 48000)
print(f"{'a.mp3':<26} {sf.info('a.mp3').subtype}")
try:
    sf.write("b.mp3", signal, 48000, subtype="PCM_16")
except ValueError:
    print(f"""{"a.mp3, subtype='PCM_16'":<26} ValueError""")
sf.write("a.wav", signal, 48000)
assert os.path.getsize("a.mp3") < 0.2 * os.path.getsize("a.wav")
print(f"{'size, of a fading tone':<26} 0.2 of the WAV or less")
decoded = sf.read("a.mp3", dtype="float32")[0][: len(signal)]
assert 1e-5 < np.abs(decoded - signal[: len(decoded)]).max() < 0.2
print(f"{'samples after MP3':<26} near those before, not equal")
