#!/usr/bin/env python3
"""How many chunks that do nothing go through a pool in a second, beside multiprocessing.Pool: for scripts/bench dispatch.

    python3 dispatch.py WORKERS REPEAT COMMAND...

COMMAND starts io.forkmap.bench.dispatch.DispatchMain. Each measure is a pool of its own with several runs, of which the first warms up and
does not count; forkmap and Python take turns, REPEAT times round.
"""

import multiprocessing
import subprocess
import sys
import time

from samples import sample

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
    alone, default = "chunks leased and answered one by one", "chunks with the defaults"
    ways = [
        (alone, "forkmap", lambda: forkmap(command, workers, 500_000, 1)),
        (alone, "Pool.map, chunksize=1", lambda: pool(workers, 100_000, 1)),
        (default, "forkmap", lambda: forkmap(command, workers, 10_000_000)),
        (default, "Pool.map", lambda: pool(workers, 4_000_000, None)),
    ]
    for _ in range(repeat):
        for measure, way, runs in ways:
            for rate, cpu in runs():
                sample(measure, way, "chunks/s", rate)
                if cpu is not None:
                    sample(measure + ": coordinator's processor time", way, "µs/chunk", cpu)


if __name__ == "__main__":
    main()
