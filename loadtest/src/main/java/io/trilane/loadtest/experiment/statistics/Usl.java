package io.trilane.loadtest.experiment.statistics;

import java.util.Arrays;

/// The universal scalability law, X(N) = λN ÷ (1 + σ(N − 1) + κN(N − 1)) (Gunther 2007), fitted by
/// least squares to N ÷ X, which is linear in 1 ÷ λ, σ ÷ λ and κ ÷ λ.
///
/// @param lambda throughput of one core
/// @param sigma share that only one core can do at a time
/// @param kappa what cores have to tell each other
public record Usl(double lambda, double sigma, double kappa) {
  /// Fewer points fit any curve.
  public static final int ENOUGH = 6;

  /// @param cores how many, for each throughput
  /// @throws IllegalArgumentException if there are fewer than [#ENOUGH]
  public static Usl fit(int[] cores, double[] throughput) {
    if (cores.length < ENOUGH) {
      throw new IllegalArgumentException(
          "a fit needs at least %d numbers of cores, was %d".formatted(ENOUGH, cores.length));
    }
    var sums = new double[3][4];
    for (var i = 0; i < cores.length; i++) {
      var row = new double[] {1, cores[i] - 1.0, (double) cores[i] * (cores[i] - 1)};
      for (var j = 0; j < 3; j++) {
        for (var k = 0; k < 3; k++) {
          sums[j][k] += row[j] * row[k];
        }
        sums[j][3] += row[j] * cores[i] / throughput[i];
      }
    }
    var found = solve(sums);
    return new Usl(1 / found[0], found[1] / found[0], found[2] / found[0]);
  }

  public double perSecond(int cores) {
    return lambda * cores / (1 + sigma * (cores - 1) + kappa * cores * (cores - 1));
  }

  /// Gauss's elimination with the largest pivot.
  private static double[] solve(double[][] rows) {
    for (var i = 0; i < rows.length; i++) {
      var column = i;
      Arrays.sort(
          rows,
          i,
          rows.length,
          (one, other) -> Double.compare(Math.abs(other[column]), Math.abs(one[column])));
      for (var j = i + 1; j < rows.length; j++) {
        var factor = rows[j][i] / rows[i][i];
        for (var k = i; k < rows[j].length; k++) {
          rows[j][k] -= factor * rows[i][k];
        }
      }
    }
    var values = new double[rows.length];
    for (var i = rows.length - 1; i >= 0; i--) {
      var rest = rows[i][rows.length];
      for (var k = i + 1; k < rows.length; k++) {
        rest -= rows[i][k] * values[k];
      }
      values[i] = rest / rows[i][i];
    }
    return values;
  }
}
