package io.trilane.runtime.internal.frame;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.internal.budget.Budget;
import io.trilane.runtime.internal.budget.BudgetSettings;
import io.trilane.runtime.internal.budget.ConnectionBytes;
import io.trilane.runtime.internal.budget.Peers;
import io.trilane.runtime.internal.budget.StreamBytes;
import io.trilane.settings.Schema;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/// One stream of a connection, and what is held for it.
final class Scanned {
  private final ConnectionBytes connection;
  private final StreamBytes stream;
  final MessageScan scan;

  Scanned() {
    var settings = new Schema(BudgetSettings.ALL, List.of()).validate(ConfigFactory.empty());
    var minute = Duration.ofMinutes(1);
    var budget = new Budget(new BudgetSettings(1, 1, 1, minute, minute), (task, millis) -> {});
    var peer =
        Objects.requireNonNull(
            new Peers(settings, 1, new Peers.CallBound("", new AtomicInteger())).enter(null));
    connection = budget.open(peer, "connection", () -> {});
    stream = new StreamBytes(connection, "/a.B/C", 1_000);
    scan = new MessageScan(stream, 0);
  }

  long held() {
    return connection.held();
  }

  void close() {
    stream.close();
  }
}
