#!/usr/bin/env python3
"""A pool of Python's until each of its workers has answered: for scripts/bench startup.

    python3 startup.py WAY WORKERS DIRECTORY

WAY is fork, spawn (multiprocessing), loky (joblib) or ray. Leaves a file in DIRECTORY with the microseconds since the epoch
at which the last worker had answered.
"""

import os
import sys
import time


def answer(directory, workers):
    """Comes back once as many processes are in here as there are workers, so that no worker answers twice."""
    open(os.path.join(directory, str(os.getpid())), "w").close()
    while len(os.listdir(directory)) < workers:
        time.sleep(0.0005)


def multiprocess(method, workers, directory):
    from multiprocessing import get_context

    pool = get_context(method).Pool(workers)
    pool.starmap(answer, [(directory, workers)] * workers, chunksize=1)
    return pool.terminate


def loky(workers, directory):
    from joblib import Parallel, delayed

    Parallel(n_jobs=workers, batch_size=1)(delayed(answer)(directory, workers) for _ in range(workers))
    return lambda: None


def by_ray(workers, directory):
    import ray

    ray.init(num_cpus=workers, include_dashboard=False, logging_level="error", log_to_driver=False)
    task = ray.remote(answer)
    ray.get([task.remote(directory, workers) for _ in range(workers)])
    return ray.shutdown


if __name__ == "__main__":
    way, workers, directory = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    meeting = os.path.join(directory, "..", "meeting-%d" % os.getpid())
    os.mkdir(meeting)
    if way in ("fork", "spawn"):
        close = multiprocess(way, workers, meeting)
    else:
        close = {"loky": loky, "ray": by_ray}[way](workers, meeting)
    answered = time.time()
    with open(os.path.join(directory, "ready"), "w") as out:
        out.write("%d\n" % (answered * 1e6))
    close()
