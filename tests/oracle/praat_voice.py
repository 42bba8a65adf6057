#!/usr/bin/python3
"""Pitch and intensity of real speech against Praat's.

praat_voice.py PROGRAM DATA FOLDER: PROGRAM is duologue-cli, DATA a folder of recordings. Prints the
median error of pitch where both are voiced, the share of frames that agree on voicing, and the
median difference of intensity. Exit code 77: praat, ffmpeg or the recordings are missing.
"""
import pathlib
import shutil
import subprocess
import sys

try:
    import numpy as np
except ImportError:
    print("python3-numpy is not installed")
    sys.exit(77)

PITCH_ERROR, VOICING, INTENSITY = 0.01, 0.95, 0.1  # share, share, dB

SCRIPT = """
form x
 sentence file
endform
Read from file: file$
sound = selected ("Sound")
To Pitch: 0, 75, 600
frames = Get number of frames
for i to frames
 t = Get time from frame number: i
 f = Get value in frame: i, "Hertz"
 if f = undefined
  f = 0
 endif
 appendInfoLine: "p ", fixed$ (t, 6), " ", fixed$ (f, 4)
endfor
selectObject: sound
To Intensity: 100, 0, "yes"
frames = Get number of frames
for i to frames
 t = Get time from frame number: i
 v = Get value in frame: i
 appendInfoLine: "i ", fixed$ (t, 6), " ", fixed$ (v, 4)
endfor
"""


def by_praat(script, sound):
    text = subprocess.run(["praat", "--run", script, sound], check=True, capture_output=True,
                          text=True).stdout
    lines = [line.split() for line in text.splitlines()]
    return [np.array([[float(t), float(v)] for kind, t, v in lines if kind == which])
            for which in "pi"]


def by_us(program, folder, sound, what):
    import json
    target = folder / "voice.npy"
    told = json.loads(subprocess.run(
        [program, "features", sound, "--set", what, "-o", target, "--json"], check=True,
        capture_output=True, text=True).stdout)
    values = np.load(target)[:, 0]
    return np.column_stack([told["first_s"] + told["step_s"] * np.arange(len(values)), values])


def paired(ours, theirs):
    """Our values at the frames of theirs; both have the same grid."""
    assert len(ours) == len(theirs), (len(ours), len(theirs))
    assert np.abs(ours[:, 0] - theirs[:, 0]).max() < 1e-4
    return ours[:, 1], theirs[:, 1]


def main():
    program, data, folder = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
    recordings = sorted(p for p in data.glob("*") if p.suffix in (".wav", ".mp3", ".flac"))
    if not shutil.which("praat") or not shutil.which("ffmpeg") or not recordings:
        print("praat, ffmpeg or recordings are missing")
        sys.exit(77)
    folder.mkdir(parents=True, exist_ok=True)
    script, sound = folder / "voice.praat", folder / "voice.wav"
    script.write_text(SCRIPT)
    errors, agreements, levels = [], [], []
    for recording in recordings:
        subprocess.run(["ffmpeg", "-v", "error", "-y", "-i", recording, "-ac", "1", "-ar", "16000",
                        sound], check=True)
        praat_pitch, praat_intensity = by_praat(script, sound)
        ours, theirs = paired(by_us(program, folder, sound, "pitch"), praat_pitch)
        both = (ours > 0) & (theirs > 0)
        error = np.abs(ours - theirs)[both] / theirs[both]
        agree = (ours > 0) == (theirs > 0)
        level, reference = paired(by_us(program, folder, sound, "intensity"), praat_intensity)
        loud = reference > -100
        print(f"{recording.name:52} pitch {np.median(error) if both.any() else 0:.2e}, voicing "
              f"{agree.mean():.4f}, intensity {np.median(np.abs(level - reference)[loud]):.4f} dB")
        errors.append(error)
        agreements.append(agree)
        levels.append(np.abs(level - reference)[loud])
    error, agree, level = map(np.concatenate, (errors, agreements, levels))
    print(f"all {len(recordings)}: pitch {np.median(error):.2e} (1 % off or more: "
          f"{(error > 0.01).mean():.4f}), voicing {agree.mean():.4f}, intensity "
          f"{np.median(level):.4f} dB")
    good = (np.median(error) <= PITCH_ERROR and agree.mean() >= VOICING
            and np.median(level) <= INTENSITY)
    sys.exit(0 if good else 1)


main()
