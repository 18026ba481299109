package io.trilane.client.call;

import io.trilane.client.cli.ClientConnections;
import io.trilane.client.cli.Crowd;
import io.trilane.client.cli.WorkOptions;
import io.trilane.client.report.CallTally;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.WorkClient;
import java.util.concurrent.atomic.AtomicInteger;

/// Makes the calls of one `trilane call`.
record Calls(
    ClientConnections clients, WorkOptions work, WorkMethod method, int messages, CallTally tally) {
  /// Blocks until all are done. Each of `concurrency` virtual threads makes one call after another,
  /// none before it is due.
  void make(int count, int concurrency, Arrivals arrivals) throws InterruptedException {
    var begun = new AtomicInteger();
    Crowd.run(
        Math.min(count, concurrency),
        thread -> {
          for (var n = begun.getAndIncrement(); n < count; n = begun.getAndIncrement()) {
            makeOne(clients.forNumber(thread), n, arrivals);
          }
        });
  }

  private void makeOne(WorkClient client, int number, Arrivals arrivals) {
    var request = work.request(number);
    try {
      var start = arrivals.awaitDue(number);
      var answer = method.call(client, request, messages);
      var latencyNanos = System.nanoTime() - start;
      answer
          .fault()
          .ifPresentOrElse(tally::wrong, () -> tally.answered(latencyNanos, answer.reply()));
    } catch (CallFailed failure) {
      tally.failed(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
