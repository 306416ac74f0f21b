# An import within the function.
def features(samples):
    import torch

    tensor = torch.as_tensor(samples)
    return torch.view_as_real(torch.stft(tensor, n_fft=1024, window=torch.hann_window(1024), return_complex=True)).numpy()
