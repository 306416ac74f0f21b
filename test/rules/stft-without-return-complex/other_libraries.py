# exception: librosa, SciPy, TensorFlow and CuPy return complex numbers anyway.
import librosa
import numpy as np
import tensorflow as tf
from scipy.signal import stft

audio = np.zeros(16_000, dtype=np.float32)
first = librosa.stft(audio, n_fft=512)
frequencies, times, second = stft(audio, fs=16_000, nperseg=512)
third = tf.signal.stft(audio, frame_length=512, frame_step=128)
