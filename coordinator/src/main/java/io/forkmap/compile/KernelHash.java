package io.forkmap.compile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.EnclosingMethodAttribute;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.attribute.NestMembersAttribute;
import java.lang.classfile.attribute.SignatureAttribute;
import java.lang.classfile.attribute.SourceFileAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A hash of the code that decides a job's partials: its class and all others of the user's that this leads to, without
/// line numbers, debug information, and the method `analyse`. So a comment changes nothing, nor does another analysis.
public final class KernelHash {
    private static final ClassFile CLASS_FILE = ClassFile.of(
            ClassFile.DebugElementsOption.DROP_DEBUG,
            ClassFile.LineNumbersOption.DROP_LINE_NUMBERS,
            // They follow from the code; to make them anew one would have to load the user's classes.
            ClassFile.StackMapsOption.DROP_STACK_MAPS,
            ClassFile.ConstantPoolSharingOption.NEW_POOL);

    private final URLClassLoader classes;
    private final String job;
    private final Map<String, byte[]> code = new TreeMap<>();

    private KernelHash(URLClassLoader classes, String job) {
        this.classes = classes;
        this.job = job;
    }

    /// SHA-256 in hexadecimal.
    ///
    /// @param classes of the user; its parent has the product's and the JDK's
    /// @param job the name of the job's class
    public static String of(URLClassLoader classes, String job) {
        KernelHash hash = new KernelHash(classes, job);
        hash.collect();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            hash.code.forEach((name, bytes) -> {
                digest.update((name + " " + bytes.length + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void collect() {
        Queue<String> found = new ArrayDeque<>();
        found.add(job.replace('.', '/'));
        for (String name = found.poll(); name != null; name = found.poll()) {
            byte[] bytes = code.containsKey(name) ? null : read(name);
            if (bytes != null) {
                byte[] kept = strip(CLASS_FILE.parse(bytes), name);
                code.put(name, kept);
                CLASS_FILE.parse(kept).constantPool().forEach(entry -> {
                    if (entry instanceof ClassEntry type
                            && !type.asInternalName().startsWith("[")) {
                        found.add(type.asInternalName());
                    }
                });
            }
        }
    }

    /// Null for classes that are not the user's.
    private byte @Nullable [] read(String name) {
        URL place = classes.findResource(name + ".class");
        if (place == null) {
            return null;
        }
        try (InputStream in = place.openStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(place + " can't be read", e);
        }
    }

    private byte[] strip(ClassModel model, String name) {
        boolean isJob = name.equals(job.replace('.', '/'));
        return CLASS_FILE.transformClass(model, ClassTransform.dropping(element -> switch (element) {
            case SourceFileAttribute _, SignatureAttribute _, InnerClassesAttribute _ -> true;
            case NestMembersAttribute _, EnclosingMethodAttribute _ -> true;
            case MethodModel method -> isJob && isAnalysis(method.methodName().stringValue());
            default -> false;
        }));
    }

    private static boolean isAnalysis(String method) {
        return method.equals("analyse") || method.startsWith("lambda$analyse$");
    }
}
