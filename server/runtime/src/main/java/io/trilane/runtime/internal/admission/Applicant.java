package io.trilane.runtime.internal.admission;

/// A client that waits for its places. One of the two methods is called, once, unless the client
/// withdraws: on any thread, outside of every lock of admission's. Neither may block or throw.
public interface Applicant {
  void admitted(Slot slot);

  void refused(Overload overload);
}
