package io.trilane.channels;

import java.util.function.Supplier;

/// The case that is chosen if no other was ready for `nanos`; with 0 or less, Go's `default`.
record AfterCase<R>(long nanos, Supplier<? extends R> action) implements Case<R> {

  boolean isDefault() {
    return nanos <= 0;
  }
}
