def stft(signal, size):
    return signal[:size]


def train_test_split(*arrays):
    return arrays
