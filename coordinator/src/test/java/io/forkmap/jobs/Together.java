package io.forkmap.jobs;

import io.forkmap.dataset.Dataset;
import io.forkmap.jobs.Together.Where;
import io.forkmap.kernel.Inputs;
import io.forkmap.kernel.Job;
import io.forkmap.kernel.Kernel;
import io.forkmap.kernel.Partial;
import io.forkmap.kernel.Partials;
import io.forkmap.kernel.RandomStream;
import io.forkmap.kernel.Trial;
import java.util.List;
import java.util.concurrent.CyclicBarrier;

/// As many chunks as there are compute threads in a worker: each waits for the others of its process, and tells
/// where it was computed.
///
/// @param threads of each worker
public record Together(int threads) implements Job<Trial, Where, List<Where>> {
    /// Of the whole process.
    private static CyclicBarrier barrier = new CyclicBarrier(1);

    private static int kernels;

    /// @param kernel its number in its process, from 1
    /// @param prepared the thread that prepared it
    /// @param computed the thread that called it
    public record Where(long pid, int kernel, String prepared, String computed) {}

    @Override
    public Inputs<Trial> segment(Dataset data) {
        return Inputs.trials(threads);
    }

    @Override
    public Kernel<Trial, Where> prepare(Dataset data) {
        String prepared = Thread.currentThread().getName();
        int number = number();
        return (trial, random) -> {
            barrier.await();
            return new Where(
                    ProcessHandle.current().pid(),
                    number,
                    prepared,
                    Thread.currentThread().getName());
        };
    }

    private int number() {
        synchronized (Together.class) {
            if (kernels++ == 0) {
                barrier = new CyclicBarrier(threads);
            }
            return kernels;
        }
    }

    @Override
    public Where apply(Trial trial, Dataset data, RandomStream random) {
        throw new AssertionError("it has a kernel of its own");
    }

    @Override
    public List<Where> analyse(Partials<Trial, Where> partials) {
        return partials.stream().map(Partial::value).toList();
    }
}
