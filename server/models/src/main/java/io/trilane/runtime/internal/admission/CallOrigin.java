package io.trilane.runtime.internal.admission;

import org.jspecify.annotations.Nullable;

/// The connection and the address that a call comes from, each with its limit on calls in flight.
/// The calls of one connection share one of these. Any thread.
///
/// @param connection counts the calls of the connection
/// @param address counts the calls of all connections of the address
public record CallOrigin(Limit connection, Limit address) {
  /// An origin whose calls nobody limits.
  public static final CallOrigin UNLIMITED = new CallOrigin(Limit.none(), Limit.none());

  /// Takes a place for one more call. Never blocks.
  ///
  /// @return null if it has one, which [#giveBack] gives back; else the limit that is reached
  public @Nullable Refusal take() {
    if (!connection.tryTake()) {
      return connection.refusal();
    }
    if (!address.tryTake()) {
      connection.giveBack();
      return address.refusal();
    }
    return null;
  }

  void giveBack() {
    address.giveBack();
    connection.giveBack();
  }

  /// True if the address has no more than this number of calls in flight.
  boolean hasFew(int most) {
    return address.taken() <= most;
  }
}
