package io.trilane.loadtest.experiment.plan;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// Tells the user how far an experiment is. Called by the conducting thread only.
public interface Progress extends AutoCloseable {
  /// A new step begins, such as "round 1 of 3, virtual".
  void step(String step);

  /// Time has been spent on load.
  void passed(Duration time);

  @Override
  void close();

  /// A bar on a terminal, one line per step elsewhere.
  ///
  /// @param task names the bar
  /// @param total how much load there will be
  static Progress on(PrintStream stream, boolean terminal, String task, Duration total) {
    return terminal ? new Bar(stream, task, total) : new Lines(stream);
  }

  /// A bar whose length is the time under load.
  final class Bar implements Progress {
    private final ProgressBar bar;

    Bar(PrintStream stream, String task, Duration total) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
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
