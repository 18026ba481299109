package io.trilane.app;

import java.util.Properties;

/// Netty's samples of where buffers are made, by which it finds those that nobody frees.
///
/// A stack trace for one buffer in 128 costs a small call a tenth of its time. It is for those who
/// look for a leak, and off unless one of Netty's own properties asks for it.
final class LeakSampling {
  private static final String LEVEL = "io.netty.leakDetection.level";
  private static final String FORMER_LEVEL = "io.netty.leakDetectionLevel";

  private LeakSampling() {}

  /// Called before anything of Netty's is loaded, which reads its properties once.
  static void offUnlessAskedFor(Properties system) {
    if (!system.containsKey(LEVEL) && !system.containsKey(FORMER_LEVEL)) {
      system.setProperty(LEVEL, "disabled");
    }
  }
}
