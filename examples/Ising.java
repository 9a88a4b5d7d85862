import io.forkmap.dataset.*;
import io.forkmap.kernel.*;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Simulates the Ising model on a square lattice with periodic boundaries, at each temperature of a sweep.
///
///     scripts/forkmap run examples/Ising.java --sweep T=1.5:3.5:9 --replicates 4 --seed 42 --save ising.csv
///
/// Known answer: the sums over all 2^16 states of a lattice of 4 × 4; on large lattices Onsager's transition at
/// T = 2/ln(1 + √2) = 2.269, where the specific heat peaks and the magnetisation goes. Energies and temperatures
/// are in units of the coupling, J = k = 1; all quantities are for one spin.
///
/// @param size spins along an edge, at least 3
/// @param warmup sweeps over the lattice before anything is measured
/// @param sweeps that are measured, once each
public record Ising(int size, int warmup, int sweeps)
        implements Job<Ising.Temperature, Ising.Means, List<Ising.Curve>> {
    /// A point of the sweep.
    public record Temperature(double T) {}

    /// What one run of one temperature gives, and a row of the saved table.
    ///
    /// @param cv specific heat
    /// @param magnetisation its absolute value
    public record Means(double energy, double cv, double magnetisation) {}

    /// The means over the replicates, and the standard error of the energy; with one replicate that is NaN.
    public record Curve(double T, double energy, double energyError, double cv, double magnetisation) {}

    /// What `--param size=…` and the like replace.
    public Ising() {
        this(16, 1_000, 10_000);
    }

    /// Each thread keeps one lattice and starts every run from the same state: what it met before changes nothing.
    @Override
    public Kernel<Temperature, Means> prepare(Dataset none) {
        Lattice lattice = new Lattice(size);
        return (temperature, random) -> {
            lattice.begin(temperature.T());
            for (int i = 0; i < warmup; i++) {
                lattice.sweep(random);
            }
            return measure(lattice, temperature.T(), random);
        };
    }

    private Means measure(Lattice lattice, double T, RandomStream random) {
        double spins = (double) size * size;
        double energy = 0;
        double squares = 0;
        double magnetisation = 0;
        for (int i = 0; i < sweeps; i++) {
            lattice.sweep(random);
            energy += lattice.energy;
            squares += (double) lattice.energy * lattice.energy;
            magnetisation += Math.abs(lattice.magnetisation);
        }
        double mean = energy / sweeps;
        double variance = squares / sweeps - mean * mean;
        return new Means(mean / spins, variance / (T * T * spins), magnetisation / sweeps / spins);
    }

    @Override
    public List<Curve> analyse(Partials<Temperature, Means> partials) {
        Map<Temperature, List<Means>> replicates = new LinkedHashMap<>();
        for (Partial<Temperature, Means> partial : partials) {
            replicates.computeIfAbsent(partial.input(), t -> new ArrayList<>()).add(partial.value());
        }
        List<Curve> curve = new ArrayList<>();
        replicates.forEach((temperature, means) -> curve.add(average(temperature.T(), means)));
        return curve;
    }

    private static Curve average(double T, List<Means> replicates) {
        double energy = 0;
        double cv = 0;
        double magnetisation = 0;
        int n = replicates.size();
        for (Means each : replicates) {
            energy += each.energy() / n;
            cv += each.cv() / n;
            magnetisation += each.magnetisation() / n;
        }
        double squares = 0;
        for (Means each : replicates) {
            squares += (each.energy() - energy) * (each.energy() - energy);
        }
        return new Curve(T, energy, Math.sqrt(squares / (n - 1) / n), cv, magnetisation);
    }

    /// The spins, with energy and magnetisation of the whole lattice kept up to date.
    private static final class Lattice {
        private final int size;
        private final byte[][] spins;
        private final double[] acceptance = new double[9];
        private int energy;
        private int magnetisation;

        Lattice(int size) {
            if (size < 3) {
                throw new IllegalArgumentException("size " + size + ": must be at least 3, else bonds are double");
            }
            this.size = size;
            this.spins = new byte[size][size];
        }

        /// All spins up.
        void begin(double T) {
            for (byte[] line : spins) {
                Arrays.fill(line, (byte) 1);
            }
            energy = -2 * size * size;
            magnetisation = size * size;
            for (int change = 0; change < acceptance.length; change++) {
                acceptance[change] = Math.exp(-change / T);
            }
        }

        /// Offers a flip to each spin in turn (Metropolis et al., J. Chemical Physics 21, 1953).
        void sweep(RandomStream random) {
            for (int y = 0; y < size; y++) {
                byte[] above = spins[y == 0 ? size - 1 : y - 1];
                byte[] line = spins[y];
                byte[] below = spins[y == size - 1 ? 0 : y + 1];
                for (int x = 0; x < size; x++) {
                    int left = line[x == 0 ? size - 1 : x - 1];
                    int right = line[x == size - 1 ? 0 : x + 1];
                    int change = 2 * line[x] * (left + right + above[x] + below[x]);
                    if (change <= 0 || random.nextDouble() < acceptance[change]) {
                        line[x] = (byte) -line[x];
                        energy += change;
                        magnetisation += 2 * line[x];
                    }
                }
            }
        }
    }
}
