#!/usr/bin/python3
"""Full-length GCC-PHAT of two recordings in scipy: gcc_phat.py A.f32 B.f32 RATE; answers every line on
standard input with the seconds it took and the lag it found (b - a, seconds)."""
import sys
import time

import numpy as np
import scipy.fft

a, b = (np.fromfile(name, np.float32) for name in sys.argv[1:3])
rate = int(sys.argv[3])
for _ in sys.stdin:
    start = time.perf_counter()
    size = scipy.fft.next_fast_len(len(a) + len(b), real=True)
    cross = scipy.fft.rfft(b, size) * np.conj(scipy.fft.rfft(a, size))
    cross /= np.maximum(np.abs(cross), np.float32(1e-20))
    lag = int(np.argmax(scipy.fft.irfft(cross, size)))
    print(time.perf_counter() - start, (lag - size if lag >= len(b) else lag) / rate, flush=True)
