package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.timeline.Timeline;
import java.util.List;

/// Load that goes on until it is finished.
public interface UnderWay {
  /// The calls made so far, one for each traffic, in their order.
  List<Timeline> timelines();

  /// The process that makes them.
  default long process() {
    return ProcessHandle.current().pid();
  }

  /// Makes no more calls, and blocks until those under way have ended, each by its deadline. What
  /// has not ended then is given up, and counts as unanswered.
  void finish() throws InterruptedException;
}
