package io.forkmap.examples;

/// The Ising model on a periodic square lattice, summed over all its states; for one spin.
///
/// @param cv the specific heat
/// @param magnetisation its absolute value
record ExactIsing(double energy, double cv, double magnetisation) {
    /// @param size spins along an edge, 3 or 4
    static ExactIsing of(int size, double temperature) {
        int spins = size * size;
        double weights = 0;
        double energies = 0;
        double squares = 0;
        double magnetisations = 0;
        for (int state = 0; state < 1 << spins; state++) {
            int energy = energy(state, size);
            double weight = Math.exp(-energy / temperature);
            weights += weight;
            energies += weight * energy;
            squares += weight * energy * energy;
            magnetisations += weight * Math.abs(2 * Integer.bitCount(state) - spins);
        }
        double mean = energies / weights;
        double variance = squares / weights - mean * mean;
        return new ExactIsing(
                mean / spins, variance / (temperature * temperature * spins), magnetisations / weights / spins);
    }

    /// Each spin with its neighbours to the right and below.
    private static int energy(int state, int size) {
        int energy = 0;
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int spin = spin(state, size, x, y);
                energy -= spin * (spin(state, size, (x + 1) % size, y) + spin(state, size, x, (y + 1) % size));
            }
        }
        return energy;
    }

    private static int spin(int state, int size, int x, int y) {
        return 2 * (state >>> (y * size + x) & 1) - 1;
    }
}
