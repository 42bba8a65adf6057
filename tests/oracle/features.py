#!/usr/bin/python3
"""MFCC and log-mel features against a float64 reference, whatever the block size and threads.

features.py PROGRAM FOLDER: PROGRAM computes features of raw samples; FOLDER is for files between.
Exit code 77: python3-scipy is not installed.
"""
import pathlib
import subprocess
import sys

try:
    import numpy as np
    import reference_features as reference
except ImportError:
    print("python3-numpy and python3-scipy are not installed")
    sys.exit(77)

LARGEST, MEDIAN = 1e-3, 1e-5  # dB


def computed(program, folder, samples, convention, *work):
    source, target = folder / "samples.f32", folder / "features.npy"
    samples.tofile(source)
    subprocess.run([program, source, convention, target, *map(str, work)], check=True)
    return np.load(target)


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    wrong = 0
    for convention, (compute, decibels) in reference.CONVENTIONS.items():
        for name, samples in reference.signals().items():
            ours = computed(program, folder, samples, convention, 4096, 1)
            for work in [(1, 1), (48, 2), (1000, 3)]:
                if not np.array_equal(ours, computed(program, folder, samples, convention, *work)):
                    print(f"{convention}, {name}: not the same with blocks, threads = {work}")
                    wrong += 1
            expected = compute(samples)
            if ours.shape != expected.shape:
                print(f"{convention}, {name}: {ours.shape} instead of {expected.shape}")
                wrong += 1
                continue
            off = np.abs(ours - expected) * decibels
            print(f"{convention:10} {name:10} {ours.shape} max {off.max():.2e} "
                  f"median {np.median(off):.2e}")
            wrong += off.max() > LARGEST or np.median(off) > MEDIAN
    sys.exit(1 if wrong else 0)


main()
