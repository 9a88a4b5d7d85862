package io.forkmap.launch;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// JVM arguments with which an AOT cache can't be used, as JDK 25 was seen to reject it. One that is missing here costs
/// some start-up time only: the JVM finds it out by itself.
final class AotRejection {
    private static final Pattern HEAP = Pattern.compile("-(?:Xmx|XX:MaxHeapSize=)([0-9]+)([kKmMgGtT]?)");

    /// From here on references are not compressed, as they are in the cache.
    private static final long UNCOMPRESSED_BYTES = (32L << 30) - (32 << 20);

    private static final List<Rule> RULES = List.of(
            new Rule("-XX:\\+UseZGC", "another layout of objects"),
            new Rule("-XX:-UseCompressed(Oops|ClassPointers)", "another layout of objects"),
            new Rule("-XX:\\+UseCompactObjectHeaders", "another layout of objects"),
            new Rule("-XX:ObjectAlignmentInBytes=.*", "another layout of objects"),
            new Rule(
                    "--(add-opens|add-exports|add-reads|add-modules|enable-final-field-mutation)\\b.*",
                    "other modules"),
            new Rule("--(limit-modules|patch-module|upgrade-module-path|module-path)\\b.*|-p", "other modules"),
            new Rule("-XX:(StartFlightRecording|\\+FlightRecorder|FlightRecorderOptions).*", "other modules"),
            new Rule("-(agentlib:|agentpath:|javaagent:|Xrunjdwp|Xdebug).*", "an agent"),
            new Rule("-Djava\\.system\\.class\\.loader=.*", "another class loader"),
            new Rule("-Xshare:.*|-XX:(AOT|SharedArchiveFile|ArchiveClassesAtExit).*", "an archive of your own"));

    private AotRejection() {}

    private record Rule(Pattern argument, String what) {
        Rule(String argument, String what) {
            this(Pattern.compile(argument), what);
        }
    }

    /// Why the cache can't be used with these, in words; the last of several heap sizes counts.
    static Optional<String> find(List<String> arguments) {
        Stream<String> named = arguments.stream()
                .flatMap(argument -> RULES.stream()
                        .filter(rule -> rule.argument.matcher(argument).matches())
                        .map(rule -> argument + " means " + rule.what + " than the cache was trained with"));
        return Stream.concat(named, largeHeap(arguments).stream()).findFirst();
    }

    private static Optional<String> largeHeap(List<String> arguments) {
        return arguments.reversed().stream()
                .map(HEAP::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .filter(heap -> bytes(heap) >= UNCOMPRESSED_BYTES)
                .map(heap -> heap.group() + " means another layout of objects than the cache was trained with: below"
                        + " 32g it can be used");
    }

    private static double bytes(Matcher heap) {
        double number = Double.parseDouble(heap.group(1));
        return switch (heap.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> number * (1L << 10);
            case "m" -> number * (1L << 20);
            case "g" -> number * (1L << 30);
            case "t" -> number * (1L << 40);
            default -> number;
        };
    }
}
