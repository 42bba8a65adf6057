#!/usr/bin/python3
"""The two spectra of every 10 ms that acoustic features begin with, in numpy: a yardstick of what a
machine can do. np_spectra.py SAMPLES.f32; answers every line with the CPU seconds of one pass."""
import sys
import time

import numpy as np

samples = np.fromfile(sys.argv[1], np.float32).astype(np.float64)


def spectra(length, transform):
    frames = np.lib.stride_tricks.sliding_window_view(samples, length)[::160]
    return np.abs(np.fft.rfft(frames * np.hamming(length), transform))


for line in sys.stdin:
    start = time.process_time()
    spectra(320, 512)
    spectra(960, 1024)
    print(time.process_time() - start, flush=True)
