package io.trilane.loadtest.drive;

import io.trilane.client.cli.CommandFailed;
import io.trilane.loadtest.drive.Driver.Driven;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what h2load prints, line by line.
final class H2loadOutput {
  private static final Pattern REQUESTS =
      Pattern.compile("requests: .* (\\d+) done, (\\d+) succeeded, (\\d+) failed, .*");
  private static final Pattern TRAFFIC = Pattern.compile("traffic: .* \\((\\d+)\\) data");

  private long answered = -1;
  private long failed;
  private long answerBytes = -1;
  private @Nullable String lastLine;

  void take(String line) {
    if (!line.isBlank()) {
      lastLine = line.strip();
    }
    var requests = REQUESTS.matcher(line);
    if (requests.matches()) {
      answered = Long.parseLong(requests.group(2));
      failed = Long.parseLong(requests.group(3));
    }
    var traffic = TRAFFIC.matcher(line);
    if (traffic.matches()) {
      answerBytes = Long.parseLong(traffic.group(1));
    }
  }

  /// What it all says.
  ///
  /// @throws CommandFailed if the summary is missing
  Driven driven(Duration window) throws CommandFailed {
    if (answered < 0 || answerBytes < 0) {
      throw new CommandFailed("h2load gave no summary; it said last: " + lastLine);
    }
    return new Driven(answered, failed, answerBytes, window.toNanos() / 1e9);
  }
}
