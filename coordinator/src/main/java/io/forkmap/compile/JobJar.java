package io.forkmap.compile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The file format of a compiled job: a jar whose manifest names the job's class. Entries are stored, which loads
/// faster, in the order of their names and with one time, so that the same classes are the same bytes.
final class JobJar {
    private static final Attributes.Name JOB = new Attributes.Name("Forkmap-Job");
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 1, 1, 0, 0);

    private JobJar() {}

    static void write(OutputStream out, String jobClass, SortedMap<String, byte[]> classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(JOB, jobClass);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        manifest.write(text);
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, JarFile.MANIFEST_NAME, text.toByteArray());
            for (Map.Entry<String, byte[]> type : classes.entrySet()) {
                add(zip, type.getKey().replace('.', '/') + ".class", type.getValue());
            }
        }
    }

    /// The job's class; empty when the file is none of ours.
    static Optional<String> jobClass(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Optional.ofNullable(manifest.getMainAttributes().getValue(JOB));
        }
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(WRITTEN);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
