"""Writes the .npz, HDF5 and text files beside this script: python3 make_files.py (numpy 2.4.6, h5py 3.16.0, pandas
3.0.6). What they hold is in NAME.expected, see make_pickles.py. All files same_* hold the same.
"""
import io
import os
import pickle
import zipfile

import h5py
import numpy as np
import pandas as pd

from expected import expect
from make_pickles import dump, npy, objects


def text(name, content):
    with open(name, "w", newline="") as out:
        out.write(content)


def hdf5(name, **options):
    return h5py.File(name, "w", **options)


os.chdir(os.path.dirname(os.path.abspath(__file__)))
lists = [[1.5, -0.0, 0.1], [], [float("inf"), 5e-324, float("nan")], [1e308], [float(k) / 3 for k in range(60)], []]
rows = objects([np.array(row) for row in lists])
values, offsets = np.concatenate(rows), np.cumsum([0] + [len(row) for row in lists])

# The same rows in every format.
same = []
npy("same_objects.npy", rows)
dump("same_p2.pickle", rows, 2)
dump("same_p5.pickle", rows, 5)
np.savez("same_pair.npz", x_values=values, x_offsets=offsets)
np.savez_compressed("same_deflated.npz", x_content=values, x_offsets=offsets.astype("u4"))
np.savez_compressed("same_objects.npz", x=rows)
np.savez("same_awkward.npz", **{"part0-node0-offsets": offsets, "part0-node1-data": values})
with hdf5("same_vlen.h5") as out:
    out.create_dataset("x", data=rows, dtype=h5py.vlen_dtype(np.dtype("f8")))
with hdf5("same_vlen_chunked.h5", userblock_size=512) as out:
    out.create_dataset("x", data=rows, dtype=h5py.vlen_dtype(np.dtype("f8")), chunks=(4,), compression="gzip")
with hdf5("same_pair.h5") as out:
    out["x_offsets"] = offsets
    out["x_values"] = values
with hdf5("same_pair_chunked.h5", libver=("v110", "v114")) as out:
    out.create_dataset("x_offsets", data=offsets, chunks=(3,))
    out.create_dataset("x_values", data=values, chunks=(7,), compression="gzip", shuffle=True)
lines = [[repr(v) for v in row] for row in lists]
text("same.csv", "".join(",".join(line) + "\n" for line in lines))
text("same.tsv", "# a comment\n" + "".join("\t".join(line) + "\r\n" for line in lines))
text("same.txt", "".join("  " + "  ".join(line) + "\n" for line in lines))
for name in os.listdir("."):
    if name.startswith("same") and not name.startswith("same_length") and not name.endswith(".expected"):
        expect(name, [("x", "float64", "ragged", lists)])

# Several arrays in one file.
columns = [("energy", "float64", "ragged", [[1.0, 2.0], [], [3.0]]), ("momentum", "float32", "fixed[2]", [[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]),
           ("id", "int32", "plain", [[7], [8], [9]])]
arrays = {"energy": np.array([1.0, 2.0, 3.0]), "energy_offsets": np.array([0, 2, 2, 3], "i4"),
          "momentum": np.array([[1, 2], [3, 4], [5, 6]], "f4"), "id": np.array([7, 8, 9], "u2")}
by_name = {name: column for column in columns for name in [column[0]]}
np.savez_compressed("several.npz", **{"energy_values": arrays["energy"], "energy_offsets": arrays["energy_offsets"],
                                      "momentum": arrays["momentum"], "id": arrays["id"]})
expect("several.npz", columns)
with hdf5("groups.h5") as out:
    group = out.create_group("calo")
    group["energy_values"] = arrays["energy"]
    group["energy_offsets"] = arrays["energy_offsets"]
    group.create_dataset("momentum", data=arrays["momentum"].astype(">f4"), chunks=(2, 1))
    out["id"] = arrays["id"]
    out["comment"] = "text is left out"
    out["number"] = 1.0
expect("groups.h5", [("calo/energy",) + columns[0][1:], ("calo/momentum",) + columns[1][1:], columns[2]])
with hdf5("types.h5") as out:
    out["b"] = np.array([True, False])
    out["c"] = np.array([1 + 2j, 3j])
    out["h"] = np.array([0.5, 1.0], "f2")
    out.create_dataset("i", data=np.array([-1, 1], ">i2"), chunks=(1,))
    out.create_dataset("part", shape=(2, 3), dtype="f8", chunks=(1, 3))[0] = [1.0, 2.0, 3.0]
    out.create_dataset("v", data=objects([np.array([1, 2], "i2"), np.array([3], "i2")]), dtype=h5py.vlen_dtype(np.dtype("i2")))
expect("types.h5", [("b", "int32", "plain", [[1], [0]]), ("c_re", "float64", "plain", [[1.0], [0.0]]), ("c_im", "float64", "plain", [[2.0], [3.0]]),
                    ("h", "float32", "plain", [[0.5], [1.0]]), ("i", "int32", "plain", [[-1], [1]]),
                    ("part", "float64", "fixed[3]", [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]]), ("v", "int32", "ragged", [[1, 2], [3]])])
with hdf5("cube.h5") as out:
    out.create_dataset("x", data=np.arange(60).reshape(5, 3, 4), chunks=(2, 2, 3), compression="gzip")
expect("cube.h5", [("x", "int64", "fixed[12]", np.arange(60).reshape(5, 12).tolist())])

# Text.
frame = pd.DataFrame({"t": [0.5, None, 2.0], "n": [1, 2, 2**53 + 1]})
frame.to_csv("pandas.csv", index=False)
expect("pandas.csv", [("t", "float64", "plain", [[0.5], [float("nan")], [2.0]]), ("n", "int64", "plain", [[1], [2], [2**53 + 1]])])
frame.to_csv("pandas_index.csv", sep=";")
expect("pandas_index.csv", [("column_0", "int64", "plain", [[0], [1], [2]]), ("t", "float64", "plain", [[0.5], [float("nan")], [2.0]]),
                            ("n", "int64", "plain", [[1], [2], [2**53 + 1]])])
np.savetxt("savetxt.txt", np.array([[1.5, 2.0], [3.0, 4.0]]), header="two columns")
expect("savetxt.txt", [("x", "float64", "ragged", [[1.5, 2.0], [3.0, 4.0]])])
text("integers.txt", "\ufeff1 -2\n\n9223372036854775807")
expect("integers.txt", [("x", "int64", "ragged", [[1, -2], [], [2**63 - 1]])])
text("beyond.txt", "1 2\n9223372036854775808\n")
expect("beyond.txt", [("x", "float64", "ragged", [[1.0, 2.0], [2.0**63]])])

# What is refused.
text("bad_cell.csv", "1,2\n3,4\n\n5,six\n")
text("bad_empty.csv", "1,2\n3,,4\n")
text("bad_table.csv", "a,b\n1,2\n3\n")
np.savez("unlike.npz", a=np.arange(2.0), b=np.arange(3.0))
np.savez("bad_offsets.npz", values=np.arange(2.0), offsets=np.array([0, 3]))
with zipfile.ZipFile("not_npz.zip", "w") as out:
    out.writestr(zipfile.ZipInfo("readme.txt"), "none")
with hdf5("filled.h5") as out:
    out.create_dataset("x", shape=(4,), dtype="f8", chunks=(2,), fillvalue=-1.0)[0] = 1.0
with hdf5("latest.h5", libver="latest") as out:
    out.create_dataset("x", data=values, chunks=(7,), compression="gzip")
with hdf5("text.h5") as out:
    out["x"] = "text"
