# torchaudio calls its encodings otherwise than soundfile, and each takes its own bits.
import torchaudio


def save(path, wave, rate):
    torchaudio.save("speech.wav", wave, rate, encoding="PCM_16")
#                                             ^^^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
    torchaudio.save(f"{path}/speech.wav", wave, rate, encoding="pcm_s", bits_per_sample=16)
#                                                     ^^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
    torchaudio.save(path + "/loud.wav", wave, rate, encoding="PCM_F", bits_per_sample=16)
#                                                                     ^^^^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
    torchaudio.save(path + ".flac", wave, rate, bits_per_sample=32)
#                                               ^^^^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
    torchaudio.save(path + ".flac", wave, rate, encoding="PCM_S", bits_per_sample=16)
#                                               ^^^^^^^^^^^^^^^^ incompatible-audio-format warning (fix)
    torchaudio.save(path, wave, rate, format="mp3", bits_per_sample=16)
#                                                   ^^^^^^^^^^^^^^^^^^ incompatible-audio-format warning (fix)
