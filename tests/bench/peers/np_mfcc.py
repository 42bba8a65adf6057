#!/usr/bin/python3
"""MFCC in numpy and scipy, as fast as they do it on one core: single precision throughout, blocks that
stay in the cache. np_mfcc.py SAMPLES.f32; answers lines on standard input:

run mfcc40|mfcc13         seconds of one computation
parity FEATURES.npy       largest and median difference, in dB, of mfcc40 to a float64 reference
"""
import pathlib
import sys
import time

import numpy as np
import scipy.fft

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "oracle"))
import reference_features as reference  # noqa: E402

SETS = {"mfcc40": (400, 128, 40), "mfcc13": (512, 40, 13)}


def mfcc(x, size, bands, coefficients):
    weights = reference.bank(size, bands, False).T.astype(np.float32)
    window = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(size) / size)).astype(np.float32)
    padded = np.pad(x, size // 2, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, size)[::160]
    power = np.empty((len(frames), bands), np.float32)
    for i in range(0, len(frames), 2000):
        spectrum = scipy.fft.rfft(frames[i:i + 2000] * window, axis=1)
        power[i:i + 2000] = (spectrum.real ** 2 + spectrum.imag ** 2) @ weights
    decibels = 10 * np.log10(np.maximum(power, np.float32(1e-10)))
    decibels = np.maximum(decibels, decibels.max() - 80)
    return scipy.fft.dct(decibels, axis=1, norm="ortho")[:, :coefficients]


samples = np.fromfile(sys.argv[1], np.float32)
for line in sys.stdin:
    what, name = line.split()
    if what == "run":
        start = time.perf_counter()
        mfcc(samples, *SETS[name])
        print(time.perf_counter() - start, flush=True)
    else:
        off = np.abs(np.load(name) - reference.mfcc(samples, bands=128, **reference.SHORT))
        print(off.max(), np.median(off), flush=True)
