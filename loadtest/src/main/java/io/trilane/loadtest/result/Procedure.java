package io.trilane.loadtest.result;

import io.trilane.loadtest.measure.Load;
import io.trilane.loadtest.measure.Workload;
import java.time.Duration;
import java.util.List;

/// How a comparison is made.
///
/// @param models what is compared, each once in every round
/// @param load how the calls arrive
/// @param connections over how many connections
/// @param warmUp load on each server before its first window opens
/// @param fresh whether every run has a server process of its own, warmed anew, rather than one
///   that its model keeps
/// @param window how long each run is measured
/// @param backend what a waiting handler waits for, in words
public record Procedure(
    List<String> models,
    int rounds,
    Workload workload,
    Load load,
    int connections,
    Duration warmUp,
    boolean fresh,
    Duration window,
    String backend) {

  /// How often a server is warmed.
  public int warmUps() {
    return fresh ? rounds * models.size() : models.size();
  }

  /// The models in the order in which a round runs them.
  ///
  /// @param round from 1
  public List<String> order(int round) {
    return Turns.order(models, round);
  }
}
