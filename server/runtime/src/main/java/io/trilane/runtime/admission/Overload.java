package io.trilane.runtime.admission;

/// Why a call is refused. A value, because refusing must stay cheap when there is most of it.
///
/// @param limit the configuration key whose bound was reached
/// @param value that bound
public record Overload(String limit, int value) {
  @Override
  public String toString() {
    return limit + " = " + value + " reached";
  }
}
