# Names that libsndfile does not know: of files, of formats, of codecs, and buffers without any.
import io

import soundfile as sf


def serve(audio, rate):
    buffer = io.BytesIO()
    sf.write(buffer, audio, rate)
#            ^^^^^^ incompatible-audio-format (fix)
    other = io.BytesIO()
    sf.write(other, audio, rate, format="OPUS")
#                                ^^^^^^^^^^^^^ incompatible-audio-format (fix)
    sf.write("answer.opus", audio, rate)
#            ^^^^^^^^^^^^^ incompatible-audio-format (fix)
    sf.write("answer.m4a", audio, rate)
#            ^^^^^^^^^^^^ incompatible-audio-format
    sf.write("answer.opus", audio, 44100)
#            ^^^^^^^^^^^^^ incompatible-audio-format
    sf.write("answer.aif", audio, rate, subtype="PCM_24")
#            ^^^^^^^^^^^^ incompatible-audio-format (fix)
    sf.write("answer.wav", audio, rate, subtype="PCM16")
#                                       ^^^^^^^^^^^^^^^ incompatible-audio-format (fix)
    sf.write("answer.raw", audio, rate)
#            ^^^^^^^^^^^^ incompatible-audio-format (fix)
    return buffer.getvalue(), other.getvalue()
