"""Random picks from a column, read before the fork, by numba in a Pool of forked processes: seconds a round, without starting.

gather.py FILE COLUMN PROCESSES PICKS ROUNDS, where each of 1000 tasks makes PICKS picks.
"""

import multiprocessing
import sys
import time

import numba
import numpy
import pyarrow

TASKS = 1000

file, column = sys.argv[1:3]
processes, picks, rounds = map(int, sys.argv[3:])
batches = pyarrow.ipc.open_file(pyarrow.memory_map(file)).read_all().column(column)
values = batches.combine_chunks().values.to_numpy(zero_copy_only=True)  # one array needs a copy, which the fork shares


@numba.njit
def pick(values, count, seed):
    numpy.random.seed(seed)
    total = 0.0
    for _ in range(count):
        total += values[int(numpy.random.random() * len(values))]
    return total / count


def task(seed):
    return pick(values, picks, seed)


pick(values, 1, 0)  # compiles it before the fork
with multiprocessing.get_context("fork").Pool(processes) as pool:
    pool.map(task, range(TASKS // 10))
    for _ in range(rounds):
        began = time.perf_counter()
        pool.map(task, range(TASKS))
        print(time.perf_counter() - began)
