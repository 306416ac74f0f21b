# needs: soundfile, numpy, torch, torchaudio < 2.9
"""What soundfile and torchaudio refuse to write, and what they write instead."""

import os
import tempfile
import warnings

import numpy as np
import soundfile as sf
import torch
import torchaudio

warnings.simplefilter("ignore")
os.chdir(tempfile.mkdtemp())
signal = (np.sin(np.arange(16000) / 10) / 2).astype("float32")


def write(name, rate=16000, **options):
    try:
        sf.write(name, signal, rate, **options)
        info = sf.info(name)
        return f"{info.format}, {info.subtype}"
    except Exception as error:
        return type(error).__name__


def save(name, **options):
    try:
        torchaudio.save(name, torch.from_numpy(signal)[None], 16000, **options)
        return sf.info(name).subtype
    except (RuntimeError, ValueError):
        return "refused"


def show(what, result, expected):
    assert result == expected, f"{what}: {result}, expected {expected}"
    print(f"{what:<44} -> {result}")


show("a.flac, subtype='FLOAT'", write("a.flac", subtype="FLOAT"), "ValueError")
show("a.flac, subtype='PCM_24'", write("a.flac", subtype="PCM_24"), "FLAC, PCM_24")
show("a.wav, subtype='VORBIS'", write("a.wav", subtype="VORBIS"), "ValueError")
show("a.ogg, subtype='PCM_16'", write("a.ogg", subtype="PCM_16"), "ValueError")
show("a.ogg", write("a.ogg"), "OGG, VORBIS")
show("a.wav, subtype='PCM16'", write("a.wav", subtype="PCM16"), "ValueError")
show("a.opus", write("a.opus"), "TypeError")
show("a.opus, format='OGG', subtype='OPUS'", write("a.opus", format="OGG", subtype="OPUS"), "OGG, OPUS")
show("a.m4a", write("a.m4a"), "TypeError")
refused = [rate for rate in (8000, 16000, 22050, 24000, 44100, 48000) if write("b.ogg", rate, subtype="OPUS") != "OGG, OPUS"]
show("b.ogg, subtype='OPUS', refused rates", str(refused), "[22050, 44100]")
write("c.ogg")
write("c.ogg", 44100, subtype="OPUS")
show("c.ogg, which existed, after the refusal", f"{os.path.getsize('c.ogg')} bytes", "0 bytes")
accepted = sf.check_format("WAV", "MPEG_LAYER_III")
show("check_format('WAV', 'MPEG_LAYER_III')", str(accepted), "True")
outcome = write("d.wav", subtype="MPEG_LAYER_III")
show("d.wav, subtype='MPEG_LAYER_III'", outcome, "LibsndfileError")

show("torchaudio: t.wav, float32", save("t.wav"), "FLOAT")
show("torchaudio: t.wav, encoding='PCM_16'", save("t.wav", encoding="PCM_16"), "refused")
show("torchaudio: t.wav, PCM_S, 16 bits", save("t.wav", encoding="PCM_S", bits_per_sample=16), "PCM_16")
show("torchaudio: t.wav, PCM_F, 16 bits", save("t.wav", encoding="PCM_F", bits_per_sample=16), "refused")
show("torchaudio: t.flac, encoding='PCM_S'", save("t.flac", encoding="PCM_S"), "refused")
show("torchaudio: t.flac, 32 bits", save("t.flac", bits_per_sample=32), "refused")
