"""Writes the datasets of ExamplesTest and prints what NumPy makes of them: python3 examples.py

Recorded with NumPy 2.4.6. Trials are replayed: the same Philox words, hence the same draws, and values are added in
the order of the kernels (row_sum is that of DoubleRow.sum), so that hits and means agree to the last bit.
"""

import numpy as np

SEED = 42
REPLICATES = 200

made = np.random.default_rng(1)
lengths = made.integers(0, 40, 60)  # some rows are empty
offsets = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
values = np.repeat(made.normal(10, 2, lengths.size), lengths) + made.normal(0, 1, offsets[-1])
np.save("values.npy", values)
np.save("offsets.npy", offsets)

constant = np.repeat(made.normal(5, 1, (40, 1)), 8, axis=1)  # 40 rows of 8 equal values
np.save("constant.npy", constant)


def stream(trial):
    return np.random.Generator(np.random.Philox(key=[SEED, 0], counter=[0, 0, 0, trial]))


def left_to_right(drawn):
    return np.cumsum(drawn)[-1] if drawn.size else 0.0


def row_sum(row):
    """Four lanes, added in pairs; then what is left of the last four."""
    whole = row.size // 4 * 4
    lanes = [left_to_right(row[lane:whole:4]) for lane in range(4)]
    return left_to_right(np.concatenate([[(lanes[0] + lanes[1]) + (lanes[2] + lanes[3])], row[whole:]]))


def replicate(number):
    random = stream(number)
    total, count = 0.0, 0
    for row in (random.random(lengths.size) * lengths.size).astype(np.int64):
        drawn = values[offsets[row] : offsets[row + 1]]
        total += row_sum(drawn)
        count += drawn.size
    return float(total / count)


replicates = np.array([replicate(i) for i in range(REPLICATES)])
print("rows", lengths.size, "values", values.size, "empty rows", int((lengths == 0).sum()))
print("Mean", repr(float(values.mean())))
print("replicates 0 to 2", replicates[:3].tolist())
print(
    "Bootstrap",
    [
        float(x)
        for x in (replicates.mean(), replicates.std(ddof=1), *np.quantile(replicates, [0.025, 0.975]))
    ],
)
print("standard error of the mean of constant rows", repr(float(constant[:, 0].std() / np.sqrt(len(constant)))))


def hits(trial, draws):
    x, y = stream(trial).random((draws, 2)).T
    return int((x * x + y * y < 1).sum())


def gather(trial, picks):
    places = (stream(trial).random(picks) * values.size).astype(np.int64)
    return float(np.cumsum(values[places])[-1] / picks)


print("Pi", 4 * sum(hits(trial, 10_000) for trial in range(100)) / 1e6)
print("Gather", [gather(trial, 1024) for trial in range(3)])
