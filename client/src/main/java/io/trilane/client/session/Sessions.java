package io.trilane.client.session;

import io.trilane.client.cli.ClientConnections;
import io.trilane.client.cli.Crowd;
import io.trilane.client.cli.WorkOptions;
import io.trilane.client.report.CallTally;
import io.trilane.client.rpc.CallFailed;
import io.trilane.client.rpc.Conversation;
import io.trilane.client.rpc.ReplyCheck;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps sessions open, one virtual thread each. A session opens with its first exchange, waits
/// until all others have opened or failed, so that all are open at once, and then sends the rest at
/// its interval. The first failure ends a session.
final class Sessions {
  private final int count;
  private final int messages;
  private final long intervalNanos;
  private final WorkOptions work;
  private final CallTally tally;
  private final CountDownLatch opening;
  private final AtomicInteger opened = new AtomicInteger();

  Sessions(int count, int messages, Duration interval, WorkOptions work, CallTally tally) {
    this.count = count;
    this.messages = messages;
    this.intervalNanos = interval.toNanos();
    this.work = work;
    this.tally = tally;
    this.opening = new CountDownLatch(count);
  }

  /// Blocks until all have ended.
  void run(ClientConnections connections) throws InterruptedException {
    Crowd.run(count, number -> converse(number, connections));
  }

  /// The number that had opened when the last of them had opened or failed.
  int openAtOnce() {
    return opened.get();
  }

  private void converse(int number, ClientConnections connections) {
    var check = new ReplyCheck();
    try (var conversation = connections.forNumber(number).converse()) {
      if (open(number, conversation, check) && keepUp(number, conversation, check)) {
        conversation.finish();
        if (conversation.receive().isPresent()) {
          tally.wrong("a reply more than requests");
        }
      }
    } catch (CallFailed failure) {
      tally.failed(failure);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      tally.lost("the client was interrupted");
    }
  }

  private boolean open(int number, Conversation conversation, ReplyCheck check)
      throws CallFailed, InterruptedException {
    var good = false;
    try {
      good = exchange(conversation, check, request(number, 0));
      if (good) {
        opened.incrementAndGet();
      }
    } finally {
      opening.countDown();
    }
    opening.await();
    return good;
  }

  /// Sessions start evenly spread over the interval, so that they do not send in step.
  private boolean keepUp(int number, Conversation conversation, ReplyCheck check)
      throws CallFailed, InterruptedException {
    var due = System.nanoTime() + intervalNanos / count * number;
    for (var message = 1; message < messages; message++, due += intervalNanos) {
      TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
      if (!exchange(conversation, check, request(number, message))) {
        return false;
      }
    }
    return true;
  }

  private boolean exchange(Conversation conversation, ReplyCheck check, PerformRequest request)
      throws CallFailed {
    check.expect(request.getPayload());
    var start = System.nanoTime();
    var reply =
        conversation.send(request) ? conversation.receive() : Optional.<PerformResponse>empty();
    var latencyNanos = System.nanoTime() - start;
    if (reply.isEmpty()) {
      tally.lost("the server ended the session before it had answered everything");
      return false;
    }
    var fault = check.fault(reply.get());
    fault.ifPresentOrElse(tally::wrong, () -> tally.answered(latencyNanos, reply.get()));
    return fault.isEmpty();
  }

  private PerformRequest request(int number, int message) {
    return work.request(((long) number << 32) + message);
  }
}
