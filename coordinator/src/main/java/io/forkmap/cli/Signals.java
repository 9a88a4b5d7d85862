package io.forkmap.cli;

import io.forkmap.ExitCode;
import io.forkmap.StopRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Turns the signals that end a command into requests to stop the run in order, for as long as it is open. What is
/// not there to be stopped in order, or takes too long for it, ends as it would without this; so does everything at a
/// second signal. A signal that was ignored when the JVM started, as `nohup` has it, stays ignored.
///
/// The JDK has no exported API for signals; `sun.misc.Signal`, which it keeps for this, is reached by reflection since
/// the compiler warns of its name.
final class Signals implements AutoCloseable {
    /// Batch systems kill 30 s after the first signal, as a rule.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Map<String, Integer> ENDING = Map.of("TERM", 15, "INT", 2, "HUP", 1);
    private static final String WARNING = "USR1";

    private final StopRequest stop;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<Object, Object> before = new LinkedHashMap<>();

    private boolean warned;
    private boolean keeps;

    private Signals(StopRequest stop) {
        this.stop = stop;
    }

    /// Begins to listen. SIGUSR1 is only remembered until [#heedWarnings].
    static Signals listen(StopRequest stop) {
        Signals signals = new Signals(stop);
        ENDING.forEach((name, number) -> signals.handle(name, () -> signals.ended(name, number)));
        signals.handle(WARNING, signals::warned);
        return signals;
    }

    private void ended(String name, int number) {
        boolean first = asked.compareAndSet(false, true);
        boolean stops = stop.stop(new StopRequest.Reason.Signal(name, number));
        if (!first || !stops) {
            Main.exit(ExitCode.ofSignal(number));
        } else {
            exitLater(ExitCode.ofSignal(number));
        }
    }

    private synchronized void warned() {
        warned = true;
        heed();
    }

    /// From now on SIGUSR1 stops the run, which keeps what it has computed; also one that has come already.
    synchronized void heedWarnings() {
        keeps = true;
        heed();
    }

    private void heed() {
        if (warned && keeps && stop.stop(new StopRequest.Reason.EarlyWarning(WARNING))) {
            exitLater(ExitCode.INTERRUPTED);
        }
    }

    private static void exitLater(ExitCode code) {
        // A kernel in this process may never end.
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> Main.exit(code));
    }

    private void handle(String name, Runnable action) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            MethodHandle run = MethodHandles.lookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo(action);
            Object handler = MethodHandleProxies.asInterfaceInstance(
                    handlerType, MethodHandles.dropArguments(run, 0, signal.getClass()));
            before.put(signal, register(signal, handler));
        } catch (ReflectiveOperationException e) {
            // another JVM's affair, or one that uses the signal itself: it does then what it did before
        }
    }

    private static Object register(Object signal, Object handler) throws ReflectiveOperationException {
        Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
        try {
            return signal.getClass()
                    .getMethod("handle", signal.getClass(), handlerType)
                    .invoke(null, signal, handler);
        } catch (InvocationTargetException e) {
            throw new ReflectiveOperationException("the signal is in use: " + e.getCause(), e);
        }
    }

    /// Gives the signals back.
    @Override
    public void close() {
        before.forEach((signal, handler) -> {
            try {
                register(signal, handler);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("could be registered before", e);
            }
        });
        before.clear();
    }
}
