import io.forkmap.dataset.*;
import io.forkmap.kernel.*;

/// Prices a European call option by simulating the share's price at maturity, and by the formula of Black and
/// Scholes.
///
///     scripts/forkmap run examples/EuropeanOption.java --replicates 1000 --seed 42
///
/// Known answer: the formula's; for the default parameters 10.450583572185565.
///
/// @param spot price of the share today
/// @param strike price at which the option lets its holder buy at maturity
/// @param rate risk-free, a year, compounded continuously
/// @param volatility of the share, a square root of a year
/// @param maturity in years
/// @param paths simulated a trial, each with its mirror image
public record EuropeanOption(double spot, double strike, double rate, double volatility, double maturity, long paths)
        implements Job<Trial, EuropeanOption.Sums, EuropeanOption.Price> {
    /// Over the paths of one trial.
    public record Sums(double payoff, double payoffSquared) {}

    /// @param standardError of `price`
    /// @param blackScholes the exact price
    public record Price(double price, double standardError, double blackScholes) {}

    /// What `--param spot=…` and the like replace.
    public EuropeanOption() {
        this(100, 100, 0.05, 0.2, 1, 100_000);
    }

    /// A path and its mirror image (antithetic variates) are one observation: their payoffs are not independent.
    @Override
    public Sums apply(Trial trial, Dataset none, RandomStream random) {
        double sum = 0;
        double squares = 0;
        for (long i = 0; i < paths; i++) {
            double z = random.nextGaussian();
            double payoff = (payoff(z) + payoff(-z)) / 2;
            sum += payoff;
            squares += payoff * payoff;
        }
        return new Sums(sum, squares);
    }

    /// Geometric Brownian motion under the risk-neutral measure has a log-normal price at maturity: one step, no
    /// error of discretisation.
    private double payoff(double z) {
        double drift = (rate - volatility * volatility / 2) * maturity;
        double price = spot * Math.exp(drift + volatility * Math.sqrt(maturity) * z);
        return Math.max(price - strike, 0);
    }

    @Override
    public Price analyse(Partials<Trial, Sums> partials) {
        double n = (double) paths * partials.count();
        double mean = partials.sum(Sums::payoff) / n;
        double variance = partials.sum(Sums::payoffSquared) / n - mean * mean;
        double discount = Math.exp(-rate * maturity);
        return new Price(discount * mean, discount * Math.sqrt(variance / n), blackScholes());
    }

    /// F. Black, M. Scholes: The Pricing of Options and Corporate Liabilities, J. Political Economy 81, 1973, eq.
    /// 13.
    private double blackScholes() {
        double deviation = volatility * Math.sqrt(maturity);
        double d1 = (Math.log(spot / strike) + (rate + volatility * volatility / 2) * maturity) / deviation;
        return spot * normal(d1) - strike * Math.exp(-rate * maturity) * normal(d1 - deviation);
    }

    /// The standard normal distribution function: 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + x⁷/(3·5·7) + …), to about
    /// 1e-15 (G. Marsaglia: Evaluating the Normal Distribution, J. Statistical Software 11(4), 2004).
    private static double normal(double x) {
        if (Math.abs(x) > 8) {
            return x < 0 ? 0 : 1;
        }
        double sum = x;
        double term = x;
        for (int i = 3; sum + term != sum || i == 3; i += 2) {
            term *= x * x / i;
            sum += term;
        }
        return 0.5 + sum * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
    }
}
