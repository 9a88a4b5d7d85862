"""Writes the object arrays and pickles beside this script: python3 make_pickles.py (Python 3.11 and numpy 2.4.6).

Every file that can be imported has a NAME.expected beside it, for tests without Python. Its lines, one a row:
    column NAME TYPE LAYOUT
    [WORD WORD]                 a row; WORD is a value's bytes as a hexadecimal number
Pickles of numpy 1 are those of numpy 2 with its modules' old names in them, which is all that differs.
"""
import collections
import io
import os
import pickle
import struct

import joblib
import numpy as np

from expected import expect

NAN = struct.unpack("<d", struct.pack("<Q", 0x7FF8DEADBEEF0001))[0]


def objects(rows):
    array = np.empty(len(rows), dtype=object)
    for i, row in enumerate(rows):
        array[i] = row
    return array


def old_numpy(data):
    """The same pickle as numpy 1 writes it."""
    text = data.replace(b"cnumpy._core.", b"cnumpy.core.")
    for module in (b"numpy._core.multiarray", b"numpy._core.numeric"):
        old = module.replace(b"_core", b"core")
        text = text.replace(b"\x8c" + bytes([len(module)]) + module, b"\x8c" + bytes([len(old)]) + old)
    if text[2:3] == b"\x95":
        frame = struct.unpack("<Q", text[3:11])[0] - (len(data) - len(text))
        text = text[:3] + struct.pack("<Q", frame) + text[11:]
    return text


def npy(name, array):
    with open(name, "wb") as out:
        np.lib.format.write_array(out, array, allow_pickle=True)


def dump(name, value, protocol, old=False):
    data = pickle.dumps(value, protocol=protocol)
    with open(name, "wb") as out:
        out.write(old_numpy(data) if old else data)


def ragged(name, column, rows, type_name="float64"):
    expect(name, [(column, type_name, "ragged", rows)])


if __name__ == "__main__":
    os.chdir(os.path.dirname(os.path.abspath(__file__)))
    lists = [[1.5, -0.0, NAN], [], [float("inf"), 5e-324], [1e308], list(range(300))]
    lists = [[float(v) for v in row] for row in lists]
    rows = [np.array(row) for row in lists]

    # The case that most users have, in all protocols, by both numpys.
    npy("rows.npy", objects(rows))
    ragged("rows.npy", "x", lists)
    for protocol in (2, 3, 4, 5):
        for old in (False, True):
            name = f"rows_p{protocol}_{'old' if old else 'new'}.pickle"
            dump(name, objects(rows), protocol, old)
            ragged(name, "x", lists)
    objects(rows).dump("dumped.pickle")
    ragged("dumped.pickle", "x", lists)

    # Lists, tuples and dicts of arrays; plain Python numbers.
    dump("list.pickle", rows, 5)
    ragged("list.pickle", "x", lists)
    dump("tuple.pickle", tuple(rows), 4)
    ragged("tuple.pickle", "x", lists)
    dump("floats.pickle", [[1.0, 2], [], [3, 4.5, True]], 4)
    ragged("floats.pickle", "x", [[1.0, 2.0], [], [3.0, 4.5, 1.0]])
    dump("ints.pickle", [(1, 2**62), (-3,), ()], 4)
    ragged("ints.pickle", "x", [[1, 2**62], [-3], []], "int64")
    dump("many_floats.pickle", [[float(i + k) for i in range(2500)] for k in range(3)], 4)
    ragged("many_floats.pickle", "x", [[float(i + k) for i in range(2500)] for k in range(3)])
    npy("lists.npy", np.array([[1, 2, 3], [4]], dtype=object))
    ragged("lists.npy", "x", [[1, 2, 3], [4]], "int64")
    scalars = [[np.float64(1.5), np.float32(0.25)], [np.int16(-7)]]
    for protocol in (2, 5):
        dump(f"scalars_p{protocol}.pickle", scalars, protocol)
        ragged(f"scalars_p{protocol}.pickle", "x", [[1.5, 0.25], [-7.0]])
    energy, hits = objects([np.arange(3.0), np.arange(1.0)]), objects([np.arange(2), np.arange(4)])
    columns = [("energy", "float64", "ragged", [[0.0, 1.0, 2.0], [0.0]]), ("hits", "int64", "ragged", [[0, 1], [0, 1, 2, 3]]),
               ("weight", "float64", "plain", [[0.5], [0.25]])]
    table = {"run": "seven", "energy": energy, "hits": hits, "weight": np.array([0.5, 0.25])}
    dump("dict.pickle", table, 4)
    expect("dict.pickle", columns)
    dump("ordered.pickle", collections.OrderedDict(table), 2)
    expect("ordered.pickle", columns)
    npy("dict.npy", np.array(table, dtype=object))
    expect("dict.npy", columns)
    # The same array twice, and one array in two columns.
    shared = np.arange(4.0)
    for protocol in (2, 5):
        dump(f"shared_p{protocol}.pickle", {"a": objects([shared, rows[0], shared]), "b": [shared, shared, rows[0]]}, protocol)
        expect(f"shared_p{protocol}.pickle", [("a", "float64", "ragged", [shared.tolist(), lists[0], shared.tolist()]),
                                              ("b", "float64", "ragged", [shared.tolist(), shared.tolist(), lists[0]])])

    # Types.
    for code in ("f4", "f2", "i8", "i4", "i2", "i1", "u4", "u2", "u1", "b1", ">f8", ">f4", ">i2", ">u8"):
        values = [np.array([0, 1, 100], code), np.array([1], code)]
        name = f"type_{code.replace('>', 'big_')}.npy"
        npy(name, objects(values))
        kind = np.dtype(code)
        target = {"f": "float64" if kind.itemsize == 8 else "float32",
                  "i": "int64" if kind.itemsize == 8 else "int32",
                  "u": "int64" if kind.itemsize >= 4 else "int32", "b": "int32"}[kind.kind]
        convert = float if kind.kind == "f" else int
        ragged(name, "x", [[convert(v) for v in row] for row in values], target)
    npy("complex.npy", objects([np.array([1 + 2j, -0.0 - 1j]), np.array([3j])]))
    expect("complex.npy", [("x_re", "float64", "ragged", [[1.0, -0.0], [0.0]]), ("x_im", "float64", "ragged", [[2.0, -1.0], [3.0]])])
    npy("mixed.npy", objects([np.array([1, 2]), np.array([2.5]), np.array([3.0], "f4")]))
    ragged("mixed.npy", "x", [[1.0, 2.0], [2.5], [3.0]])

    # Shapes.
    fours = [np.arange(8.0).reshape(2, 4), np.zeros((0, 4)), np.asfortranarray(np.arange(12.0).reshape(3, 4))]
    for name in ("four_momenta.npy", "four_momenta_p2.pickle"):
        npy(name, objects(fours)) if name.endswith("npy") else dump(name, objects(fours), 2)
        expect(name, [(f"x_{k}", "float64", "ragged", [a[:, k].tolist() for a in fours]) for k in range(4)])
    same = np.array([np.arange(3.0), np.arange(3.0, 6.0)], dtype=object)
    assert same.shape == (2, 3)
    npy("same_length.npy", same)
    expect("same_length.npy", [("x", "float64", "fixed[3]", [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])])
    npy("same_length_fortran.npy", np.asfortranarray(same))
    expect("same_length_fortran.npy", [("x", "float64", "fixed[3]", [[0.0, 1.0, 2.0], [3.0, 4.0, 5.0]])])
    pairs = np.empty((2, 2), dtype=object)
    pairs[0, 0], pairs[0, 1], pairs[1, 0], pairs[1, 1] = np.arange(2.0), np.arange(3.0), np.arange(0.0), np.arange(1.0)
    npy("table_of_arrays.npy", pairs)
    expect("table_of_arrays.npy", [("x_0", "float64", "ragged", [[0.0, 1.0], []]), ("x_1", "float64", "ragged", [[0.0, 1.0, 2.0], [0.0]])])
    matrix = np.arange(6.0).reshape(2, 3)
    for protocol in (2, 4, 5):
        for order in "CF":
            name = f"matrix_{order}_p{protocol}.pickle"
            dump(name, np.array(matrix, order=order), protocol)
            expect(name, [("x", "float64", "fixed[3]", matrix.tolist())])
    dump("flat.pickle", np.arange(3, dtype=">i4"), 2)
    expect("flat.pickle", [("x", "int32", "plain", [[0], [1], [2]])])
    npy("big_fortran.npy", np.asfortranarray(matrix.astype(">f8")))
    expect("big_fortran.npy", [("x", "float64", "fixed[3]", matrix.tolist())])
    npy("cube.npy", np.arange(12, dtype="u2").reshape(2, 3, 2))
    expect("cube.npy", [("x", "int32", "fixed[6]", np.arange(12).reshape(2, 6).tolist())])
    npy("no_rows.npy", objects([]))
    expect("no_rows.npy", [("x", "float64", "plain", [])])
    npy("matrix_complex.npy", np.array([[1 + 2j, 3 + 4j]], "c8"))
    expect("matrix_complex.npy", [("x_re", "float32", "fixed[2]", [[1.0, 3.0]]), ("x_im", "float32", "fixed[2]", [[2.0, 4.0]])])

    # As Python 2 wrote an array: its bytes are a str.
    body = np.arange(3.0).tobytes()
    with open("python2.pickle", "wb") as out:
        out.write(b"\x80\x02cnumpy.core.multiarray\n_reconstruct\nq\x01cnumpy\nndarray\nq\x02K\x00\x85U\x01b\x87Rq\x03(K\x01K\x03\x85"
                  b"cnumpy\ndtype\nq\x04U\x02f8K\x00K\x01\x87Rq\x05(K\x03U\x01<NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb\x89U"
                  + bytes([len(body)]) + body + b"tb.")
    assert pickle.load(open("python2.pickle", "rb"), encoding="bytes").tolist() == [0, 1, 2]
    expect("python2.pickle", [("x", "float64", "plain", [[0.0], [1.0], [2.0]])])

    # What forkmap made of rows.npy is to numpy what that is.
    exported = np.load("exported.npy", allow_pickle=True)
    assert exported.shape == (5,) and all(a.tobytes() == b.tobytes() and a.dtype == b.dtype for a, b in zip(exported, rows))

    # What is refused. joblib 1.6.0 made two of them.
    joblib.dump(rows, "joblib.pickle")
    joblib.dump(rows, "joblib_compressed.pickle", compress=3)
    dump("fraction.pickle", [__import__("fractions").Fraction(1, 2)], 4)
    dump("masked.pickle", np.ma.array([1.0, 2.0], mask=[True, False]), 4)
    dump("strings.pickle", np.array(["a", "b"]), 4)
    dump("none.pickle", objects([np.arange(2.0), None]), 4)
    dump("deep.pickle", [[np.arange(2.0)], [np.arange(3.0)]], 4)
    dump("set.pickle", {1.0, 2.0}, 4)
    dump("unlike.pickle", {"a": np.arange(2.0), "b": np.arange(3.0)}, 4)
    dump("huge_integer.pickle", objects([np.array([2**53 + 1]), np.array([0.5])]), 4)
    dump("too_wide.pickle", np.array([2**63], "u8"), 4)
    dump("protocol0.pickle", np.arange(2.0), 0)
    recursive = [np.arange(2.0)]
    recursive.append(recursive)
    dump("recursive.pickle", recursive, 4)
    with open("two.pickle", "wb") as out:
        pickle.dump(np.arange(2.0), out)
        pickle.dump(np.arange(2.0), out)
    npy("structured.npy", np.zeros(2, [("a", "<f8"), ("b", "<i4")]))
