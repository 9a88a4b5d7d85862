package io.forkmap.worker;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/// What this process has used since it was started.
///
/// @param cpu of all threads, those of the JVM too; in steps of the kernel's clock, 10 ms
/// @param gc stopped for garbage collections
public record ProcessUsage(Duration cpu, Duration gc) {
    /// Up to now.
    public static ProcessUsage now() {
        long gcMillis = ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        return new ProcessUsage(cpu, Duration.ofMillis(gcMillis));
    }
}
