"""MFCC and log-mel features in float64 numpy and scipy, written from their definitions."""
import numpy as np
import scipy.fft

RATE = 16000


def mel(hertz, htk):
    hertz = np.asarray(hertz, float)
    if htk:
        return 2595 * np.log10(1 + hertz / 700)
    return np.where(hertz < 1000, hertz * 3 / 200,
                    15 + 27 * np.log(np.maximum(hertz, 1e-300) / 1000) / np.log(6.4))


def hertz(mels, htk):
    if htk:
        return 700 * (10 ** (mels / 2595) - 1)
    return np.where(mels < 15, mels * 200 / 3, 1000 * np.exp((mels - 15) * np.log(6.4) / 27))


def bank(transform, bands, htk):
    edges = hertz(np.linspace(mel(0, htk), mel(RATE / 2, htk), bands + 2), htk)
    bins = np.fft.rfftfreq(transform, 1 / RATE)
    left, top, right = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rows = np.maximum(0, np.minimum((bins - left) / (top - left), (right - bins) / (right - top)))
    return rows * 2 / (right - left)


def mel_power(x, window, transform, hop, bands, htk=False, pad="reflect"):
    padded = np.pad(np.asarray(x, float), transform // 2, mode=pad)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)
    lead = (transform - window) // 2
    hann = np.pad(hann, (lead, transform - window - lead))
    frames = np.lib.stride_tricks.sliding_window_view(padded, transform)[::hop]
    weights = bank(transform, bands, htk).T
    return np.concatenate([
        np.abs(scipy.fft.rfft(frames[i:i + 4096] * hann, axis=1)) ** 2 @ weights
        for i in range(0, len(frames), 4096)])


def mfcc(x, coefficients=40, **options):
    decibels = 10 * np.log10(np.maximum(mel_power(x, **options), 1e-10))
    decibels = np.maximum(decibels, decibels.max() - 80)
    return scipy.fft.dct(decibels, type=2, norm="ortho", axis=1)[:, :coefficients]


def slopes(levels):
    if len(levels) < 9:
        t = np.arange(len(levels)) - (len(levels) - 1) / 2
        slope = t @ levels / max((t ** 2).sum(), 1)
        return np.tile(slope, (len(levels), 1))
    inner = sum(k * levels[4 + k:len(levels) - 4 + k] for k in range(-4, 5)) / 60
    return np.concatenate([np.repeat(inner[:1], 4, 0), inner, np.repeat(inner[-1:], 4, 0)])


def log_mel(x, normalised, **options):
    levels = np.log(mel_power(x, bands=80, **options) + 1e-6)
    table = np.concatenate([levels, slopes(levels)], axis=1)
    if not normalised:
        return table
    table = table - table[0]
    table = table - table.mean(0)
    deviation = table.std(0)
    return np.divide(table, deviation, out=np.zeros_like(table), where=deviation > 1e-12)


SHORT = dict(window=400, transform=400, hop=160)
LONG = dict(window=800, transform=2048, hop=200)
DECIBELS_OF_LN = 10 / np.log(10)

# name: what computes it, and how many dB one unit of it is
CONVENTIONS = {
    "slaney": (lambda x: mfcc(x, bands=128, **SHORT), 1),
    "htk": (lambda x: mfcc(x, bands=128, htk=True, **SHORT), 1),
    "zeros": (lambda x: mfcc(x, bands=128, pad="constant", **SHORT), 1),
    "librosa": (lambda x: mfcc(x, 20, window=2048, transform=2048, hop=512, bands=128,
                               pad="constant"), 1),
    "fbank-raw": (lambda x: log_mel(x, False, **SHORT), DECIBELS_OF_LN),
    "mel50-raw": (lambda x: log_mel(x, False, **LONG), DECIBELS_OF_LN),
    "fbank": (lambda x: log_mel(x, True, **SHORT), 1),
    "mel50": (lambda x: log_mel(x, True, **LONG), 1),
}


def signals():
    noise = 0.1 * np.random.default_rng(5).standard_normal(3 * RATE)
    t = np.arange(2 * RATE) / RATE
    clipped = np.clip(3 * np.sin(2 * np.pi * 220 * t) * np.sin(2 * np.pi * 3 * t), -1, 1)
    impulse = np.zeros(RATE)
    impulse[7000] = 1
    return {name: x.astype(np.float32) for name, x in {
        "noise": noise, "silence": np.zeros(RATE), "clipped": clipped, "impulse": impulse,
        "short": noise[:150], "one sample": noise[:1]}.items()}
