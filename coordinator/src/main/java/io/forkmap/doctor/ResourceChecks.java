package io.forkmap.doctor;

import io.forkmap.EngineUnavailableException;
import io.forkmap.PoolBuilder;
import io.forkmap.PoolSize;
import io.forkmap.Shortage;
import io.forkmap.report.Units;
import io.forkmap.resources.Amount;
import io.forkmap.resources.Cores;
import io.forkmap.resources.Machine;
import io.forkmap.resources.Memory;
import io.forkmap.resources.ProcessLimits;
import io.forkmap.resources.ProcessRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// Cores, memory and limits, as a run would see them.
///
/// @param machine what tells
/// @param pool as it would be opened
/// @param workers as many as the user wants, if that was said
public record ResourceChecks(Machine machine, PoolBuilder pool, OptionalInt workers) {
    /// One finding or more for each.
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        Cores cores = Cores.of(machine);
        findings.add(Finding.ok("cores", list(cores.least(), cores.bounds(), Long::toString)));
        Memory memory = Memory.of(machine);
        findings.add(
                Finding.ok("memory", list(memory.available(), memory.left(), bytes -> Units.bytes(bytes) + " left")));
        int count = workers.orElse((int) cores.least().value());
        try {
            PoolSize size = pool.size(machine);
            count = size.workers();
            findings.add(Finding.ok("run", size.sentence()));
            size.warnings().forEach(warning -> findings.add(Finding.note("run", warning, "")));
        } catch (EngineUnavailableException e) {
            findings.add(refused(String.valueOf(e.getMessage())));
        }
        addLimits(count, findings);
        return findings;
    }

    /// The one that counts first.
    private static String list(Amount least, List<Amount> all, LongFunction<String> number) {
        String others = all.stream()
                .filter(amount -> !amount.equals(least) && amount.isBounded())
                .map(amount -> number.apply(amount.value()) + " (" + amount.source() + ")")
                .collect(Collectors.joining(", "));
        if (!least.isBounded()) {
            return "nobody sets a bound";
        }
        return number.apply(least.value()) + " (" + least.source() + ")" + (others.isEmpty() ? "" : "; " + others);
    }

    /// Its message ends with what to do.
    private static Finding refused(String message) {
        int remedy = message.lastIndexOf("; ");
        return new Finding("run", Finding.Grade.LIMIT, message.substring(0, remedy), message.substring(remedy + 2));
    }

    private void addLimits(int count, List<Finding> findings) {
        List<Shortage> shortages = pool.shortages(machine, count);
        for (Shortage shortage : shortages) {
            findings.add(new Finding("limits", Finding.Grade.LIMIT, shortage.why(), shortage.remedy()));
        }
        if (shortages.isEmpty()) {
            ProcessLimits limits = ProcessLimits.ofThisProcess();
            String rooms = ProcessRoom.of(machine).stream()
                    .map(room -> ", " + room.left() + " of " + room.limit() + " processes left (" + room.source() + ")")
                    .collect(Collectors.joining());
            findings.add(Finding.ok(
                    "limits",
                    number(limits.openFiles(), false) + " descriptors (ulimit -n), "
                            + number(limits.threads(), false) + " threads (ulimit -u), "
                            + number(limits.addressSpaceBytes(), true) + " address space (ulimit -v)" + rooms));
        }
    }

    private static String number(long limit, boolean bytes) {
        return limit == Amount.UNLIMITED ? "unlimited" : bytes ? Units.bytes(limit) : Long.toString(limit);
    }
}
