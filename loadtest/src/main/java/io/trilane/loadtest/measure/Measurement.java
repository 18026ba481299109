package io.trilane.loadtest.measure;

/// A recorder with a window: calls outside of it, such as those of the ramp, do not count.
///
/// [#open] and [#close] are called by the thread that conducts the run, once each and in this
/// order, while calls are recorded.
public interface Measurement extends CallRecorder {
  void open();

  void close();

  /// What the window saw. To be called after [#close], when the load has ended.
  CallFigures figures();

  static Measurement of(Load load, int loops) {
    return switch (load) {
      case Load.Closed _ -> new ClosedMeasurement(loops);
      case Load.Open open -> new OpenMeasurement(loops, open.rate());
    };
  }
}
