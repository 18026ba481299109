package io.trilane.channels;

import java.util.function.Supplier;

/// What to do when nothing else was ready for `nanos`; for 0 or less, Go's `default`.
record AfterCase<R>(long nanos, Supplier<? extends R> action) implements Case<R> {

  boolean isDefault() {
    return nanos <= 0;
  }
}
