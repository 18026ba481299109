package io.trilane.loadtest.mix;

import io.trilane.loadtest.cli.Model;
import io.trilane.loadtest.openloop.Outcomes;

/// What one run has shown.
///
/// @param round from 1; 0 is the warm-up
/// @param light what became of the light calls made in the window
/// @param heavy of the heavy ones
/// @param heavyDone heavy calls that were answered in the window, whenever they were made
record MixRun(int round, Model model, Outcomes light, Outcomes heavy, long heavyDone) {
  /// Calls of either kind that were refused or failed.
  long unanswered() {
    return light.refusals() + light.failures() + heavy.refusals() + heavy.failures();
  }
}
