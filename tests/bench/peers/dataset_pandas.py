#!/usr/bin/python3
"""A dataset of sessions in pandas and numpy: utterances with their ratings weighted by overlap, every single
rating, words, the sound of each utterance and its MFCC. Answers lines on standard input:

run FOLDER SESSION…       writes the dataset; seconds
parity OURS THEIRS        largest difference of a label, units whose sound differs, largest one of an MFCC in dB
"""
import json
import pathlib
import shutil
import sqlite3
import struct
import sys
import time
import wave

import numpy as np
import pandas as pd
import scipy.fft

sys.path.append(str(pathlib.Path(__file__).resolve().parents[2] / "oracle"))
import reference_features as reference  # noqa: E402

RATE = 16000
DIMENSIONS = ["valence", "arousal", "dominance"]
BANK = reference.bank(400, 128, False).T.astype(np.float32)
WINDOW = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)).astype(np.float32)


def mfcc(x):
    padded = np.pad(x, 200, mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(padded, 400)[::160]
    spectrum = scipy.fft.rfft(frames * WINDOW, axis=1)
    power = (spectrum.real ** 2 + spectrum.imag ** 2) @ BANK
    decibels = 10 * np.log10(np.maximum(power, np.float32(1e-10)))
    decibels = np.maximum(decibels, decibels.max() - 80)
    return scipy.fft.dct(decibels, axis=1, norm="ortho")[:, :40]


def utterances_of(path, store):
    tiers = pd.read_sql("SELECT t.id AS tier, p.id AS person, p.pseudonym AS speaker FROM tier t "
                        "JOIN participant p ON p.id = t.participant WHERE t.kind = 'utterance'", store)
    rows = pd.read_sql("SELECT tier, begin_us, end_us, text FROM annotation", store).merge(tiers, on="tier")
    rows = rows.sort_values(["begin_us", "end_us"], kind="stable").reset_index(drop=True)
    rows["session"] = path.stem
    rows["turn"] = rows.index + 1
    rows["id"] = path.stem + "_" + rows.turn.map("{:04d}".format)
    return rows


def ratings_of(rows, store):
    """Every judgement of a dimension with the utterance it overlaps."""
    given = pd.read_sql("SELECT participant AS person, rater, begin_us AS w0, end_us AS w1, valence, arousal, "
                        "dominance FROM sam_rating", store)
    parts = []
    for person, mine in rows.groupby("person"):
        theirs = given[given.person == person].sort_values("w0")
        both = mine[["id", "begin_us", "end_us"]].merge(theirs, how="cross")
        both["overlap"] = np.minimum(both.end_us, both.w1) - np.maximum(both.begin_us, both.w0)
        parts.append(both[both.overlap > 0])
    long = pd.concat(parts).melt(["id", "rater", "overlap"], DIMENSIONS, "dimension", "value")
    return long[long.value.notna() & (long.value != 0)]


def labels_of(ratings):
    ratings = ratings.assign(product=ratings.value * ratings.overlap)
    sums = ratings.groupby(["id", "dimension", "rater"])[["product", "overlap"]].sum()
    values = (sums["product"] / sums["overlap"]).groupby(["id", "dimension"]).agg(["mean", "count", "std"])
    wide = values.unstack("dimension")
    return pd.DataFrame({name + suffix: wide[what][name] for name in DIMENSIONS
                         for what, suffix in (("mean", ""), ("count", "_n"), ("std", "_sd"))})


def words_of(rows):
    words = rows[["id", "begin_us", "end_us", "text"]].assign(word=rows.text.str.split()).explode("word")
    place = words.groupby("id").cumcount()
    count = words.groupby("id").word.transform("count")
    length = words.end_us - words.begin_us
    return pd.DataFrame({"id": words.id, "word": words.word,
                         "start": (words.begin_us + length * place // count) / 1e6,
                         "end": (words.begin_us + length * (place + 1) // count) / 1e6, "measured": 0})


def write_sounds(path, rows, store, folder, features):
    sources = pd.read_sql("SELECT path, subject, offset_us, drift_ppm FROM media_source WHERE role = 'lapel'", store)
    for source in sources.itertuples():
        with wave.open(str(path.parent / source.path)) as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), np.int16)
        for row in rows[rows.person == source.subject].itertuples():
            # A session's clock knows whole microseconds.
            begin, end = (round((t - source.offset_us) / (1 + source.drift_ppm * 1e-6))
                          for t in (row.begin_us, row.end_us))
            samples = sound[round(begin * RATE / 1e6):round(end * RATE / 1e6)]
            with wave.open(str(folder / "audio" / (row.id + ".wav")), "wb") as file:
                file.setnchannels(1)
                file.setsampwidth(2)
                file.setframerate(RATE)
                file.writeframes(samples.tobytes())
            features[row.id] = mfcc(samples.astype(np.float32) / 32768)


def write_tensors(path, tensors):
    header, at = {}, 0
    for name, tensor in tensors.items():
        header[name] = {"dtype": "F32", "shape": tensor.shape, "data_offsets": [at, at + tensor.nbytes]}
        at += tensor.nbytes
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(np.ascontiguousarray(tensor, np.float32).tobytes())


def run(folder, sessions):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "audio").mkdir(parents=True)
    (folder / "features").mkdir()
    start = time.perf_counter()
    tables, ratings, words, features = [], [], [], {}
    for session in map(pathlib.Path, sessions):
        store = sqlite3.connect(session)
        rows = utterances_of(session, store)
        given = ratings_of(rows, store)
        tables.append(rows.join(labels_of(given), on="id"))
        ratings.append(given)
        words.append(words_of(rows))
        write_sounds(session, rows, store, folder, features)
        store.close()
    units = pd.concat(tables)
    units.insert(4, "start", units.begin_us / 1e6)
    units.insert(5, "end", units.end_us / 1e6)
    units.drop(columns=["tier", "person", "begin_us", "end_us"]).to_csv(folder / "utterances.csv", index=False)
    pd.concat(ratings).to_csv(folder / "ratings.csv", index=False)
    pd.concat(words).to_csv(folder / "words.csv", index=False)
    units[["id", "speaker", "text"] + DIMENSIONS].assign(file_name="audio/" + units.id + ".wav").to_csv(
        folder / "metadata.csv", index=False)
    write_tensors(folder / "features" / "mfcc40.safetensors", features)
    print(time.perf_counter() - start, flush=True)


def tensors(path):
    raw = path.read_bytes()
    size = int.from_bytes(raw[:8], "little")
    return {name: np.frombuffer(raw[8 + size:][slice(*entry["data_offsets"])], "<f4").reshape(entry["shape"])
            for name, entry in json.loads(raw[8:8 + size]).items()}


def parity(ours, theirs):
    ours, theirs = pathlib.Path(ours), pathlib.Path(theirs)
    a, b = (pd.read_csv(f / "utterances.csv").set_index("id").sort_index() for f in (ours, theirs))
    columns = [n + s for n in DIMENSIONS for s in ("", "_n", "_sd")]
    assert list(a.index) == list(b.index) and (a[columns].isna() == b[columns].isna()).all(axis=None)
    label = np.nanmax((a[columns] - b[columns]).abs().to_numpy())
    sounds = sum((ours / "audio" / (i + ".wav")).read_bytes() != (theirs / "audio" / (i + ".wav")).read_bytes()
                 for i in a.index)
    x, y = (tensors(f / "features" / "mfcc40.safetensors") for f in (ours, theirs))
    print(label, sounds, max(np.abs(x[i] - y[i]).max() for i in a.index), flush=True)


for line in sys.stdin:
    what, *arguments = line.split()
    run(arguments[0], arguments[1:]) if what == "run" else parity(*arguments)
