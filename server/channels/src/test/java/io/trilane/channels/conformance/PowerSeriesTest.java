package io.trilane.channels.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.channels.ThreadKind;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `test/chan/powser1.go` and `powser2.go`, which differs in the type that its channels carry: in
/// Java both are references.
@ParameterizedClass
@EnumSource
@FollowsGo("test/chan/powser1.go, powser2.go")
record PowerSeriesTest(ThreadKind kind) {

  private interface Construction {
    PowerSeries.Terms of(PowerSeries series, PowerSeries.Terms ones, PowerSeries.Terms twos)
        throws InterruptedException;
  }

  @Test
  void addsAndSubtracts() throws Exception {
    check((series, ones, twos) -> ones, constant(1));
    check((series, ones, twos) -> series.add(ones, twos), constant(3));
    check((series, ones, twos) -> series.subtract(ones, twos), constant(-1));
    check((series, ones, twos) -> series.scale(Rational.of(-1), twos), constant(-2));
  }

  @Test
  void differentiatesAndIntegrates() throws Exception {
    check((series, ones, twos) -> series.differentiate(ones), upTo10(i -> Rational.of(i + 1)));
    check(
        (series, ones, twos) -> series.integrate(Rational.ZERO, ones),
        upTo10(i -> i == 0 ? Rational.ZERO : Rational.of(1, i)));
  }

  @Test
  void multiplies() throws Exception {
    check((series, ones, twos) -> series.multiply(ones, ones), upTo10(i -> Rational.of(i + 1)));
  }

  @Test
  void exponentiates() throws Exception {
    check(
        (series, ones, twos) -> series.exponential(ones),
        Stream.of(
            Rational.of(1),
            Rational.of(1),
            Rational.of(3, 2),
            Rational.of(13, 6),
            Rational.of(73, 24),
            Rational.of(167, 40),
            Rational.of(4051, 720),
            Rational.of(37633, 5040),
            Rational.of(43817, 4480),
            Rational.of(4596553, 362880)));
  }

  @Test
  void substitutesForTheArcTangent() throws Exception {
    check(
        (series, ones, twos) ->
            series.integrate(Rational.ZERO, series.substitute(ones, Rational.of(-1), 2)),
        upTo10(i -> i % 2 == 0 ? Rational.ZERO : Rational.of(i % 4 == 1 ? 1 : -1, i)));
  }

  private void check(Construction construction, Stream<Rational> expected) throws Exception {
    try (var threads = kind.start()) {
      var series = new PowerSeries(threads);
      var terms =
          construction.of(series, series.repeat(Rational.ONE), series.repeat(Rational.of(2)));
      for (var term : expected.toList()) {
        assertEquals(term, terms.get());
      }
      threads.abandon();
    }
  }

  private static Stream<Rational> constant(int value) {
    return Stream.generate(() -> Rational.of(value)).limit(10);
  }

  private static Stream<Rational> upTo10(IntFunction<Rational> term) {
    return IntStream.range(0, 10).mapToObj(term);
  }
}
