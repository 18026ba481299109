package io.trilane.channels.conformance;

/// An exact fraction in lowest terms.
record Rational(long numerator, long denominator) {
  static final Rational ZERO = of(0);
  static final Rational ONE = of(1);

  static Rational of(long integer) {
    return new Rational(integer, 1);
  }

  static Rational of(long numerator, long denominator) {
    long divisor = gcd(numerator, denominator);
    return denominator > 0
        ? new Rational(numerator / divisor, denominator / divisor)
        : new Rational(-numerator / divisor, -denominator / divisor);
  }

  Rational plus(Rational other) {
    long divisor = gcd(denominator, other.denominator);
    return of(
        numerator * (other.denominator / divisor) + other.numerator * (denominator / divisor),
        denominator * (other.denominator / divisor));
  }

  Rational times(Rational other) {
    return of(numerator * other.numerator, denominator * other.denominator);
  }

  private static long gcd(long a, long b) {
    return b == 0 ? Math.max(Math.abs(a), 1) : gcd(b, a % b);
  }
}
