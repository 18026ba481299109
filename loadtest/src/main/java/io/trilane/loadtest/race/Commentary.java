package io.trilane.loadtest.race;

import java.io.PrintWriter;
import java.util.Locale;

/// Tells the user, lap by lap, how the race goes.
record Commentary(PrintWriter console) {
  void lap(Lap lap) {
    console.printf(
        Locale.ROOT,
        "%s, fork %d, %s: %s: %,.0f/s, %.1f us of CPU, %.2f thread switches%s%n",
        lap.course(),
        lap.fork(),
        lap.round() == 0 ? "warm-up" : "round " + lap.round(),
        lap.contestant(),
        lap.perSecond(),
        lap.cpuMicrosPerCall(),
        lap.threadSwitchesPerCall(),
        lap.isCompiling() ? ", still compiling" : "");
  }

  void parked(ParkedMemory memory) {
    console.printf(
        Locale.ROOT,
        "%s: %s: %,.0f bytes a session%n",
        Course.PARKED_200X100,
        memory.contestant(),
        memory.bytesPerSession());
  }

  void failure(Failure failure) {
    console.println(failure);
  }
}
