"""Writes philox.csv: what numpy draws for some streams. Run with numpy >= 1.17: python3 philox.py > philox.csv"""

import numpy as np

STREAMS = [  # seed, sub (0, or k + 1 for stream(k)), replicate, stream
    (42, 0, 0, 7),
    (0, 0, 0, 0),
    (42, 0, 3, 7),
    (42, 1, 0, 7),
    (42, 6, 3, 7),
    (2**63, 0, 0, 2**64 - 1),
    (2**64 - 1, 2**63, 2**31 - 1, 2**63 + 1),
    (0x9E3779B97F4A7C15, 0, 1, 0xC2B2AE3D27D4EB4F),
]


def philox(seed, sub, replicate, stream):
    words = lambda *values: np.array(values, dtype=np.uint64)
    return np.random.Philox(key=words(seed, 0), counter=words(0, sub, replicate, stream))


print("seed,sub,replicate,stream,kind,values")
for key in STREAMS:
    place = ",".join(f"{word:016x}" for word in key)
    raw = philox(*key).random_raw(10)
    print(f"{place},raw," + " ".join(f"{int(word):016x}" for word in raw))
    doubles = np.random.Generator(philox(*key)).random(10)
    print(f"{place},double," + " ".join(value.hex() for value in doubles.tolist()))
