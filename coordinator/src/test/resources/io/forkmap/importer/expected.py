"""Writes what a file holds, in the form that the tests read; see make_pickles.py."""
import struct

WORDS = {"float64": "<d", "float32": "<f", "int64": "<q", "int32": "<i"}


def word(value, type_name):
    return struct.pack(WORDS[type_name], value)[::-1].hex()


def expect(name, columns):
    """columns: (name, type, layout, rows); a row is a list of numbers."""
    with open(name + ".expected", "w") as out:
        for column, type_name, layout, rows in columns:
            out.write(f"column {column} {type_name} {layout}\n")
            for row in rows:
                out.write("[" + " ".join(word(v, type_name) for v in row) + "]\n")
