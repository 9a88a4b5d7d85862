#!/usr/bin/env python3
"""The job of examples/Bootstrap.java in Python, on one way to share: for side_by_side.py.

    python3 bootstrap.py WAY DATA.arrow COLUMN WORKERS REPLICATES SEED

WAY is one of
    fork-numpy    multiprocessing.Pool after fork; a row is summed by numpy
    fork-numba    the same; the loop over rows is compiled by numba
    spawn-numpy   multiprocessing.Pool of spawned processes, each of which reads the file into its own memory
    joblib        joblib.Parallel over a memory-mapped array of all values (loky)
    ray           ray tasks over an array in its object store
Prints one line of JSON: seconds from the start of this process to the result, until the workers were ready, RSS and PSS of
all processes after the work, and the result.
"""

import json
import os
import sys
import time

import numpy as np

# When the kernel started this process: the interpreter's own start counts.
BEGAN = int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19]) / os.sysconf("SC_CLK_TCK")


def read(path, column):
    """All values, and the offsets of the rows; in memory of this process, as a reader of any format leaves them."""
    import pyarrow as pa

    rows = pa.ipc.open_file(pa.memory_map(path)).read_all()[column].combine_chunks()
    offsets = rows.offsets.to_numpy().astype(np.int64)
    return np.array(rows.values.to_numpy()[offsets[0] : offsets[-1]]), offsets - offsets[0]


def drawn(seed, trial, rows):
    philox = np.random.Philox(key=[seed, 0], counter=[0, 0, 0, trial])
    return (np.random.Generator(philox).random(rows) * rows).astype(np.int64)


def mean_numpy(arrays, picks):
    return sum(arrays[i].sum() for i in picks) / sum(len(arrays[i]) for i in picks)


def compiled():
    import numba

    @numba.njit(fastmath=False)
    def mean(values, offsets, picks):
        total, count = 0.0, 0
        for i in picks:
            s0 = s1 = s2 = s3 = 0.0
            begin, end = offsets[i], offsets[i + 1]
            whole = begin + (end - begin) // 4 * 4
            for k in range(begin, whole, 4):
                s0 += values[k]
                s1 += values[k + 1]
                s2 += values[k + 2]
                s3 += values[k + 3]
            row = (s0 + s1) + (s2 + s3)
            for k in range(whole, end):
                row += values[k]
            total += row
            count += end - begin
        return total / count

    return mean


def rows_of(values, offsets):
    return [values[offsets[i] : offsets[i + 1]] for i in range(len(offsets) - 1)]


# The ways. Each gives (means of all replicates, seconds until ready, what to keep alive until memory was measured).


def task_numpy(trial):
    return mean_numpy(shared, drawn(SEED, trial, len(shared)))


def task_numba(trial):
    values, offsets = shared
    return kernel(values, offsets, drawn(SEED, trial, len(offsets) - 1))


def fork(task, workers, replicates):
    from multiprocessing import get_context

    pool = get_context("fork").Pool(workers)
    pool.map(abs, range(workers))
    ready = time.clock_gettime(time.CLOCK_BOOTTIME)
    return pool.map(task, range(replicates)), ready, pool


def initialize(path, column, seed):
    global shared, SEED
    SEED = seed
    shared = rows_of(*read(path, column))


def spawn(path, column, workers, replicates):
    from multiprocessing import get_context

    pool = get_context("spawn").Pool(workers, initialize, (path, column, SEED))
    pool.map(abs, range(workers))
    ready = time.clock_gettime(time.CLOCK_BOOTTIME)
    return pool.map(task_numpy, range(replicates)), ready, pool


def joblib_task(values, offsets, seed, trial):
    return mean_numpy(rows_of(values, offsets), drawn(seed, trial, len(offsets) - 1))


def by_joblib(path, column, workers, replicates):
    from joblib import Parallel, delayed

    values, offsets = read(path, column)
    parallel = Parallel(n_jobs=workers)
    parallel(delayed(abs)(i) for i in range(workers))
    ready = time.clock_gettime(time.CLOCK_BOOTTIME)
    means = parallel(delayed(joblib_task)(values, offsets, SEED, trial) for trial in range(replicates))
    return means, ready, parallel


def by_ray(path, column, workers, replicates):
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, logging_level="error", log_to_driver=False)
    values, offsets = (ray.put(each) for each in read(path, column))
    task = ray.remote(joblib_task)
    ray.get([ray.remote(lambda i: i).remote(i) for i in range(workers)])
    ready = time.clock_gettime(time.CLOCK_BOOTTIME)
    return ray.get([task.remote(values, offsets, SEED, trial) for trial in range(replicates)]), ready, ray


def family(pid):
    """This process and all that it has started."""
    found = [pid]
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                parent = int(open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()[1])
            except OSError:
                continue
            if parent == pid:
                found += family(int(entry))
    return found


def memory(name):
    total = 0
    for pid in family(os.getpid()):
        try:
            for line in open(f"/proc/{pid}/smaps_rollup"):
                if line.startswith(name + ":"):
                    total += int(line.split()[1]) * 1024
        except OSError:
            pass
    return total


if __name__ == "__main__":
    way, path, column = sys.argv[1:4]
    workers, replicates, SEED = map(int, sys.argv[4:7])
    if way.startswith("fork"):
        values, offsets = read(path, column)
        if way == "fork-numba":
            kernel, shared = compiled(), (values, offsets)
            kernel(values[:8], np.array([0, 8]), np.array([0]))  # compiled before the fork
        else:
            shared = rows_of(values, offsets)
        means, ready, kept = fork(task_numba if way == "fork-numba" else task_numpy, workers, replicates)
    else:
        ways = {"spawn-numpy": spawn, "joblib": by_joblib, "ray": by_ray}
        means, ready, kept = ways[way](path, column, workers, replicates)
    ended = time.clock_gettime(time.CLOCK_BOOTTIME)
    print(
        json.dumps(
            {
                "seconds": ended - BEGAN,
                "ready": ready - BEGAN,
                "rss": memory("Rss"),
                "pss": memory("Pss"),
                "mean": float(np.mean(means)),
                "standardError": float(np.std(means, ddof=1)),
            }
        )
    )
    sys.stdout.flush()
    if hasattr(kept, "terminate"):
        kept.terminate()
