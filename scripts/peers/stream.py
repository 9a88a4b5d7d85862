"""The sum of a column, read before the fork, again and again by numpy in a Pool of forked processes: seconds without starting.

stream.py FILE COLUMN PROCESSES PASSES
"""

import multiprocessing
import sys
import time

import pyarrow

file, column = sys.argv[1:3]
processes, passes = map(int, sys.argv[3:])
batches = pyarrow.ipc.open_file(pyarrow.memory_map(file)).read_all().column(column)
values = batches.combine_chunks().values.to_numpy(zero_copy_only=True)  # one array needs a copy, which the fork shares


def task(_):
    return values.sum()


with multiprocessing.get_context("fork").Pool(processes) as pool:
    pool.map(task, range(processes), chunksize=1)
    began = time.perf_counter()
    pool.map(task, range(passes), chunksize=1)
    print(time.perf_counter() - began)
