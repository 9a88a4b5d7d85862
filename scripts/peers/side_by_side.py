#!/usr/bin/env python3
"""One job on forkmap and on its peers, side by side: called by scripts/bench peers.

    python3 side_by_side.py FORKMAP DATA.arrow COLUMN [--workers N] [--replicates R] [--repeat K]

Every way runs as a whole program of its own, one after the other, K times round, so that a drift of the machine hits all
alike. A way whose packages are not here is left out, and said so.
"""

import argparse
import json
import os
import subprocess
import sys
import time

from samples import sample

HERE = os.path.dirname(os.path.abspath(__file__))
ENGINES = ["processes", "threads", "copies"]
WAYS = {
    "fork-numpy": ["numpy", "pyarrow"],
    "fork-numba": ["numpy", "pyarrow", "numba"],
    "spawn-numpy": ["numpy", "pyarrow"],
    "joblib": ["numpy", "pyarrow", "joblib"],
    "ray": ["numpy", "pyarrow", "ray"],
}


def parsed():
    parser = argparse.ArgumentParser()
    parser.add_argument("forkmap")
    parser.add_argument("data")
    parser.add_argument("column")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    parser.add_argument("--replicates", type=int, default=300)
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--repeat", type=int, default=3)
    return parser.parse_args()


def here(modules):
    return subprocess.run([sys.executable, "-c", "import " + ", ".join(modules)], capture_output=True).returncode == 0


def forkmap(engine, given):
    job = os.path.join(HERE, "..", "..", "examples", "Bootstrap.java")
    command = [given.forkmap, "run", job, "--data", given.data, "--param", "column=" + given.column, "--json", "--quiet"]
    command += ["--engine", engine, "--workers", str(given.workers), "--seed", str(given.seed)]
    answer = run(command + ["--replicates", str(given.replicates)])
    everything = answer["memory"]["sum"]
    return {
        "seconds": answer["seconds"],
        "rss": everything["rssBytes"],
        "pss": everything["pssBytes"],
        "mean": answer["result"]["mean"],
    }


def python(way, given):
    command = [sys.executable, os.path.join(HERE, "bootstrap.py"), way, given.data, given.column]
    return run(command + [str(given.workers), str(given.replicates), str(given.seed)])


def run(command):
    began = time.monotonic()
    ended = subprocess.run(command, capture_output=True, text=True)
    if ended.returncode != 0:
        sys.exit(" ".join(command) + "\n" + ended.stderr)
    return json.loads(ended.stdout) | {"seconds": time.monotonic() - began}


def main():
    given = parsed()
    programs = {"forkmap " + engine: (forkmap, engine) for engine in ENGINES}
    for way, modules in WAYS.items():
        if here(modules):
            programs["python " + way] = (python, way)
        else:
            print(f"{way}: needs {', '.join(modules)}", file=sys.stderr)
    names = list(programs)
    means = {}
    for turn in range(given.repeat):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            call, way = programs[name]
            measured = call(way, given)
            means[name] = measured["mean"]
            sample("bootstrap, whole program", name, "s", measured["seconds"])
            sample("bootstrap, PSS of all processes", name, "MB", measured["pss"] / 1e6)
            sample("bootstrap, RSS of all processes", name, "MB", measured["rss"] / 1e6)
            print(f"{name}: {measured['seconds']:.2f} s", file=sys.stderr)
    print("the same mean: " + ", ".join(f"{name} {mean!r}" for name, mean in means.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
