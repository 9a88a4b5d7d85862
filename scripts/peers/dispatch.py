#!/usr/bin/env python3
"""How many chunks that do nothing go through a pool in a second, beside multiprocessing.Pool: for scripts/bench dispatch.

    python3 dispatch.py WORKERS REPEAT COMMAND...

COMMAND starts io.forkmap.bench.dispatch.DispatchMain. Each measure is a pool of its own with several runs, of which the first warms up and
does not count; forkmap and Python take turns, REPEAT times round. Prints medians and ranges as a table in Markdown.
"""

import multiprocessing
import statistics
import subprocess
import sys
import time

RUNS = 4


def same(number):
    return number


def pool(workers, chunks, chunk_size):
    with multiprocessing.get_context("fork").Pool(workers) as made:
        return [(rate(made, chunks, chunk_size), None) for _ in range(RUNS)][1:]


def rate(made, chunks, chunk_size):
    began = time.monotonic()
    made.map(same, range(chunks), chunksize=chunk_size)
    return chunks / (time.monotonic() - began)


def forkmap(command, workers, chunks, *lease):
    words = command + [str(workers), str(chunks), str(RUNS)] + [str(each) for each in lease]
    lines = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    return [tuple(float(word) for word in line.split()) for line in lines][1:]


def main():
    workers, repeat, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    ways = {
        "forkmap, each chunk by itself": lambda: forkmap(command, workers, 500_000, 1),
        "Pool.map, chunksize=1": lambda: pool(workers, 100_000, 1),
        "forkmap": lambda: forkmap(command, workers, 10_000_000),
        "Pool.map": lambda: pool(workers, 4_000_000, None),
    }
    measured = {name: [] for name in ways}
    for _ in range(repeat):
        for name, way in ways.items():
            measured[name] += way()
            print(f"{name}: {measured[name][-1][0]:,.0f} chunks/s", file=sys.stderr)
    print("| way | chunks/s | range | coordinator's CPU, µs a chunk |\n|---|---|---|---|")
    for name, runs in measured.items():
        rates = [each[0] for each in runs]
        cpu = [each[1] for each in runs if each[1] is not None]
        shown = f"{statistics.median(cpu):.2f}" if cpu else "–"
        print(f"| {name} | {statistics.median(rates):,.0f} | {min(rates):,.0f}–{max(rates):,.0f} | {shown} |")


if __name__ == "__main__":
    main()
