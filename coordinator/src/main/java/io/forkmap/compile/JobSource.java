package io.forkmap.compile;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import javax.tools.SimpleJavaFileObject;

/// A source file, read once: what is hashed is what is compiled.
final class JobSource extends SimpleJavaFileObject {
    private final Path file;
    private final byte[] bytes;
    private final String text;

    private JobSource(Path file, byte[] bytes, String text) {
        super(uri(file), Kind.SOURCE);
        this.file = file;
        this.bytes = bytes;
        this.text = text;
    }

    static JobSource read(Path file) throws IOException {
        if (file.getFileName() == null || !file.getFileName().toString().endsWith(".java")) {
            throw new JobCompilationException("job " + file + " is no .java file");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new JobSource(file, bytes, text);
        } catch (NoSuchFileException missing) {
            throw new JobCompilationException("job " + file + " can't be read: no such file", missing);
        } catch (CharacterCodingException malformed) {
            throw new JobCompilationException("job " + file + " is not in UTF-8: save it so", malformed);
        }
    }

    private static URI uri(Path file) {
        return file.toAbsolutePath().toUri();
    }

    /// As the user called it, in messages too.
    @Override
    public String getName() {
        return file.toString();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    /// The name that a public class in it must have.
    String className() {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - ".java".length());
    }

    byte[] bytes() {
        return bytes;
    }
}
