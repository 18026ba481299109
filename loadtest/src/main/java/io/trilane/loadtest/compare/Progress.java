package io.trilane.loadtest.compare;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Tells the user how far the comparison is. Called by the conducting thread only.
interface Progress extends AutoCloseable {
  /// A new step begins, such as "round 1 of 3, virtual".
  void step(String step);

  /// Time has been spent on load.
  void passed(Duration time);

  @Override
  void close();

  /// A bar on a terminal, one line per step elsewhere.
  ///
  /// @param total how much load there will be
  static Progress on(PrintStream stream, boolean terminal, Duration total) {
    return terminal ? new Bar(stream, total) : new Lines(stream);
  }

  /// A bar whose length is the time under load.
  final class Bar implements Progress {
    private final ProgressBar bar;

    Bar(PrintStream stream, Duration total) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("compare")
              .setInitialMax(total.toMillis())
              .setStyle(ProgressBarStyle.UNICODE_BLOCK)
              .setConsumer(new ConsoleProgressBarConsumer(stream))
              .setUpdateIntervalMillis(200)
              .setUnit(" s", 1000)
              .clearDisplayOnFinish()
              .build();
    }

    @Override
    public void step(String step) {
      bar.setExtraMessage(step);
    }

    @Override
    public void passed(Duration time) {
      bar.stepBy(time.toMillis());
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /// For logs and pipes.
  record Lines(PrintStream stream) implements Progress {
    @Override
    public void step(String step) {
      stream.println(step);
    }

    @Override
    public void passed(Duration time) {}

    @Override
    public void close() {}
  }
}
