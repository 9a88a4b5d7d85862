#!/usr/bin/env python3
"""How many chunks that do nothing go through a pool in a second, on forkmap and on Python's: for scripts/bench dispatch.

    python3 dispatch.py WORKERS REPEAT COMMAND...

COMMAND starts io.forkmap.bench.dispatch.DispatchMain. Each measure is a pool of its own with several runs, of which the
first two warm up and don't count, for everybody: a JVM has compiled all of its code by then, and a Python pool is as fast
as it gets after one. All take turns, REPEAT times round. What is not installed is left out, and said so.
"""

import importlib.util
import multiprocessing
import subprocess
import sys
import time

from samples import sample

WARM_UP = 2
RUNS = WARM_UP + 3


def same(number):
    return number


def pool(workers, chunks, chunk_size):
    with multiprocessing.get_context("fork").Pool(workers) as made:
        return [(rate(made, chunks, chunk_size), None) for _ in range(RUNS)][WARM_UP:]


def rate(made, chunks, chunk_size):
    began = time.monotonic()
    made.map(same, range(chunks), chunksize=chunk_size)
    return chunks / (time.monotonic() - began)


def loky(workers, chunks, batch_size):
    from joblib import Parallel, delayed
    from joblib.externals.loky import get_reusable_executor

    rates = []
    with Parallel(n_jobs=workers, batch_size=batch_size) as parallel:
        for _ in range(RUNS):
            began = time.monotonic()
            parallel(delayed(same)(number) for number in range(chunks))
            rates.append((chunks / (time.monotonic() - began), None))
    get_reusable_executor().shutdown()
    return rates[WARM_UP:]


def by_ray(workers, chunks):
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, logging_level="error", log_to_driver=False)
    task = ray.remote(same)
    rates = []
    for _ in range(RUNS):
        began = time.monotonic()
        ray.get([task.remote(number) for number in range(chunks)])
        rates.append((chunks / (time.monotonic() - began), None))
    ray.shutdown()
    return rates[WARM_UP:]


def here(module):
    found = importlib.util.find_spec(module) is not None
    if not found:
        print(f"{module} is not there: left out", file=sys.stderr)
    return found


def forkmap(command, workers, chunks, *lease):
    words = command + [str(workers), str(chunks), str(RUNS)] + [str(each) for each in lease]
    lines = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    return [tuple(float(word) for word in line.split()) for line in lines][WARM_UP:]


def main():
    workers, repeat, command = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
    alone, default = "chunks leased and answered one by one", "chunks with the defaults"
    ways = [
        (alone, "forkmap", lambda: forkmap(command, workers, 500_000, 1)),
        (alone, "Pool.map, chunksize=1", lambda: pool(workers, 100_000, 1)),
        (default, "forkmap", lambda: forkmap(command, workers, 10_000_000)),
        (default, "Pool.map", lambda: pool(workers, 4_000_000, None)),
    ]
    if here("joblib"):
        ways.append((alone, "loky, batch_size=1", lambda: loky(workers, 5_000, 1)))
        ways.append((default, "loky", lambda: loky(workers, 100_000, "auto")))
    if here("ray"):
        ways.append((alone, "ray", lambda: by_ray(workers, 2_000)))
    for _ in range(repeat):
        for measure, way, runs in ways:
            for rate, cpu in runs():
                sample(measure, way, "chunks/s", rate)
                if cpu is not None:
                    sample(measure + ": coordinator's processor time", way, "µs/chunk", cpu)


if __name__ == "__main__":
    main()
