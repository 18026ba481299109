package io.trilane.gatling.log;

import io.gatling.core.stats.StatsEngine;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// Tells Gatling of responses, some milliseconds of an event loop at a time: each message to its
/// writers may have to wake a thread, which costs more than the message.
///
/// Thread-safe; what is said of one loop runs on that loop.
public final class ResponseLog {
  private static final long DELAY_MILLIS = 10;
  private static final int MAX_WAITING = 1_000;

  private final Map<EventLoop, Batch> batches = new ConcurrentHashMap<>();
  private final StatsEngine engine;

  public ResponseLog(StatsEngine engine) {
    this.engine = engine;
  }

  /// Takes a response. Runs on the loop of its user.
  public void add(LoggedResponse response) {
    var loop = response.session().eventLoop();
    var batch = batches.get(loop);
    (batch == null ? batches.computeIfAbsent(loop, Batch::new) : batch).add(response);
  }

  /// Tells Gatling now what has come on this loop, before it hears of a user's end. Runs on the
  /// loop.
  public void flush(EventLoop loop) {
    var batch = batches.get(loop);
    if (batch != null) {
      batch.flush();
    }
  }

  private final class Batch {
    private final EventLoop loop;
    private final List<LoggedResponse> waiting = new ArrayList<>();
    private boolean willFlush;

    Batch(EventLoop loop) {
      this.loop = loop;
    }

    void add(LoggedResponse response) {
      waiting.add(response);
      if (waiting.size() >= MAX_WAITING) {
        flush();
      } else if (!willFlush) {
        willFlush = true;
        var _ = loop.schedule(this::flushInTime, DELAY_MILLIS, TimeUnit.MILLISECONDS);
      }
    }

    private void flushInTime() {
      willFlush = false;
      flush();
    }

    void flush() {
      waiting.forEach(response -> response.tell(engine));
      waiting.clear();
    }
  }
}
