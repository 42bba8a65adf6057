#!/usr/bin/python3
"""Reaction lag and resampling of continuous ratings, written a second time with numpy.

traces.py DUOLOGUE_CLI FOLDER: makes sessions with curves that two people traced, unevenly and with
gaps, and asks 'trace lag' and 'trace resample'. Lags have to be the same, correlations and means to
agree to 1e-5 (samples are kept as 32-bit numbers). Exit code 77: python3-numpy is not installed.
"""
import json
import os
import subprocess
import sys
import wave

try:
    import numpy as np
except ImportError as problem:
    print("SKIPPED: install python3-numpy to compare (%s)" % problem)
    sys.exit(77)

TOLERANCE = 1e-5
HERTZ = 20  # at which lags are looked for
SECONDS = 60


def run(*command):
    done = subprocess.run([CLI, *map(str, command)], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit("%s: %s" % (" ".join(map(str, command)), done.stderr))
    return done.stdout


def silence(path):
    with wave.open(path, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(2 * 8000 * SECONDS))


def session(folder, name):
    path = os.path.join(folder, name + ".duologue")
    sound = os.path.join(folder, name + ".wav")
    silence(sound)
    if os.path.exists(path):
        os.remove(path)
    run("new", path, "--media", sound, "--people", "P1", "P2")
    return path


def trace(path, rater, times, values):
    table = path + "." + rater + ".csv"
    with open(table, "w", encoding="utf-8") as file:
        file.write("time_s,value\n")
        for t, v in zip(times, values):
            file.write("%.6f,%.9g\n" % (t, v))
    run("trace", path, "import", table, "--participant", "P1", "--rater", rater, "--dimension",
        "valence")


def on_steps(times, values, hertz):
    """By step: between neighbours interpolated, elsewhere nothing."""
    usual = 1 / hertz
    first, last = np.ceil(times[0] * HERTZ - 1e-4), np.floor(times[-1] * HERTZ + 1e-4)
    steps = np.arange(int(first), int(last) + 1)
    at = np.interp(steps / HERTZ, times, values)
    right = np.clip(np.searchsorted(times, steps / HERTZ - 1e-5), 1, len(times) - 1)
    hit = np.min(np.abs(times[None, :] - steps[:, None] / HERTZ), axis=1) < 1e-5
    apart = times[right] - times[right - 1]
    at[~hit & (apart > 1.5 * usual + 1e-9)] = np.nan
    return dict(zip(steps, at))


def correlation(curve, followed, steps):
    x, y = [], []
    for k, value in followed.items():
        other = curve.get(k + steps, np.nan)
        if not np.isnan(value) and not np.isnan(other):
            x.append(value)
            y.append(other)
    if len(x) < 2 or np.std(x) == 0 or np.std(y) == 0:
        return len(x), np.nan
    return len(x), np.corrcoef(x, y)[0, 1]


def lag(curve, followed, most, ahead):
    reach = round(most * HERTZ)
    all_of = [(s, *correlation(curve, followed, s)) for s in range(-reach if ahead else 0, reach + 1)]
    pairs = max(n for _, n, _ in all_of)
    counted = [(s, r) for s, n, r in all_of if 2 * n >= pairs and not np.isnan(r)]
    return max(counted, key=lambda one: (round(one[1], 12), -abs(one[0])))


def means(times, values, hertz, late):
    """Of each window of three seconds that is told of by half."""
    found = {}
    for window in range(SECONDS // 3):
        inside = (times >= 3 * window + late - 5e-7) & (times < 3 * window + 3 + late - 5e-7)
        if inside.sum() / hertz >= 1.5:
            found[3.0 * window] = values[inside].mean()
    return found


def check(what, ours, theirs):
    global worst
    difference = abs(ours - theirs)
    worst = max(worst, difference)
    if not difference <= TOLERANCE:
        sys.exit("%s: ours %r, numpy's %r" % (what, ours, theirs))


def main():
    folder = sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    figures = 0
    for case in range(8):
        draw = np.random.default_rng(case)
        hertz = [10, 20, 25, 30][case % 4]
        late = draw.integers(0, 30) / HERTZ
        path = session(folder, "case%d" % case)
        ends = SECONDS - 1
        speeds, phases = draw.uniform(0.2, 2.5, 5), draw.uniform(0, 6, 5)
        curves = {}
        for rater, behind in (("ann", 0), ("ben", late)):
            times = np.arange(0, ends * hertz) / hertz
            values = sum(np.sin(s * (times - behind) + p) for s, p in zip(speeds, phases))
            values = np.clip(5 + values + draw.normal(0, 0.2, len(times)), 1, 9)
            if case >= 4:  # somebody looked away
                start = draw.integers(10, 40)
                kept = (times < start) | (times >= start + 6)
                times, values = times[kept], values[kept]
            values = values.astype(np.float32).astype(float)
            trace(path, rater, times, values)
            curves[rater] = (times, values)
        stepped = {rater: on_steps(*curve, hertz) for rater, curve in curves.items()}
        for rater, other in (("ann", "ben"), ("ben", "ann")):
            said = json.loads(run("trace", path, "lag", "--rater", rater, "--json"))[0]
            steps, r = lag(stepped[rater], stepped[other], 5, True)
            check("lag of case %d, %s" % (case, rater), said["lag_s"], steps / HERTZ)
            check("correlation of case %d, %s" % (case, rater), said["correlation"], r)
            check("correlation without, case %d" % case, said["correlation_uncorrected"],
                  correlation(stepped[rater], stepped[other], 0)[1])
            said = json.loads(run("trace", path, "resample", "--rater", rater, "--lag", "0.4",
                                  "--json"))
            ours = {round(one["begin_s"], 3): one["mean"] for one in said["windows"]}
            theirs = means(*curves[rater], hertz, 0.4)
            if set(ours) != set(theirs):
                sys.exit("case %d: windows %s against %s" % (case, sorted(ours), sorted(theirs)))
            for begin, mean in theirs.items():
                check("mean of case %d, %s, %g s" % (case, rater, begin), ours[begin], mean)
            figures += 3 + len(theirs)
    print("%d figures, largest difference %.2g" % (figures, worst))


CLI = sys.argv[1]
worst = 0.0
if __name__ == "__main__":
    main()
