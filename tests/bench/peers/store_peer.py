"""Peer of bench_store: the same intervals in a plain table with an index, by python3's sqlite3."""
import os
import random
import sqlite3
import sys
import time

folder, count, tiers = sys.argv[1], *map(int, sys.argv[2:4])
random.seed(11)
rows = []
for tier in range(tiers):
    at = 0
    for i in range(count // tiers):
        begin = at + random.randrange(4000)
        at = begin + 8000 + random.randrange(12000)
        rows.append((random.getrandbits(53), tier, begin, at, f"word {i}", "", None, "{}"))

db = sqlite3.connect(os.path.join(folder, "peer.sqlite"))
db.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL")
db.execute("CREATE TABLE a(id INTEGER PRIMARY KEY, tier INTEGER, begin_us INTEGER, end_us INTEGER,"
           " text TEXT, label TEXT, value REAL, attributes TEXT)")
start = time.perf_counter()
with db:
    db.executemany("INSERT INTO a VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    db.execute("CREATE INDEX i ON a(tier, begin_us)")
print("insert", time.perf_counter() - start)

start = time.perf_counter()
read = db.execute("SELECT * FROM a").fetchall()
assert len(read) == count
print("read", time.perf_counter() - start)
