package io.trilane.loadtest.curve;

/// The most that any server could answer: N clients that each wait and compute, or all cores busy
/// at the CPU per call of the cheapest contender. Another contender's waste does not raise it.
///
/// @param seconds that a call takes when nothing stands in its way
/// @param cores of the server
/// @param cheapestMicros CPU per call of the cheapest contender at its cheapest point; NaN if
///   unknown, and then it is no bound
record Roof(double seconds, int cores, double cheapestMicros) {
  /// Calls a second.
  double perSecond(int clients) {
    var waiting = clients / seconds;
    return cheapestMicros > 0 ? Math.min(waiting, cores * 1e6 / cheapestMicros) : waiting;
  }
}
