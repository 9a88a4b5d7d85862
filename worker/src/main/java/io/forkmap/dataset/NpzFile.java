package io.forkmap.dataset;

import java.util.List;

/// Columns of an `.npz`, as `numpy.savez` writes it: a zip archive of `.npy` files that are stored as they are.
/// [NamedArrays] says which array becomes which column.
final class NpzFile {
    private static final String SUFFIX = ".npy";

    private NpzFile() {}

    /// @throws DatasetException when nothing in it can be mapped
    static Table read(FileMapping file) {
        List<ZipDirectory.Member> members = ZipDirectory.read(file);
        List<ZipDirectory.Member> arrays = members.stream()
                .filter(member -> member.name().endsWith(SUFFIX))
                .toList();
        if (arrays.isEmpty()) {
            throw file.malformed("is a zip archive without arrays (NAME.npy); unpack it, and give one of its files");
        }
        if (arrays.stream().noneMatch(ZipDirectory.Member::stored)) {
            throw file.malformed(
                    "is a compressed .npz (numpy.savez_compressed), which can't be mapped; numpy.savez would store it; "
                            + "convert it to Arrow once",
                    ImportHint.command(file.path()));
        }
        NamedArrays named = new NamedArrays(file);
        for (ZipDirectory.Member member : arrays) {
            add(file, member, named);
        }
        return named.table("npz, stored");
    }

    private static void add(FileMapping file, ZipDirectory.Member member, NamedArrays named) {
        String name = member.name().substring(0, member.name().length() - SUFFIX.length());
        if (!member.stored()) {
            named.refuse(name, "compressed", "import it: " + ImportHint.command(file.path()));
            return;
        }
        FileMapping array = file.array(name, member.begin(), member.byteCount());
        if (array.kind() != FileKind.NPY) {
            throw array.malformed("isn't .npy, though called so; write the file again with numpy.savez");
        }
        try {
            FlatArray found = NpyFile.array(array);
            named.add(name, new FlatArray(file, found.type(), found.shape(), member.begin() + found.valuesAt()));
        } catch (DatasetException e) {
            if (e.remedy().isEmpty()) {
                throw e;
            }
            named.refuse(name, NpyHeader.read(array).text(), "import it: " + ImportHint.command(file.path()));
        }
    }
}
