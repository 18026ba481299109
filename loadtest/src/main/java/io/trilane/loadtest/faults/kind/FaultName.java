package io.trilane.loadtest.faults.kind;

import io.trilane.loadtest.faults.http2.FloodFrames;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/// Every fault that there is, in the order in which they are done: first those that a hostile
/// client does by itself.
public enum FaultName {
  RESET_FLOOD,
  PROVOKED_RESETS,
  CONTINUATION_FLOOD,
  SETTINGS_FLOOD,
  PING_FLOOD,
  PRIORITY_FLOOD,
  EMPTY_DATA_FLOOD,
  SLOW_PREFACE,
  HALF_OPEN,
  MANY_CONNECTIONS,
  HEADERS_ONLY,
  SLEEPERS,
  ZERO_WINDOW,
  UNFINISHED_REQUESTS,
  UNREAD_ANSWERS,
  OPENED_CALLS,
  DESCRIPTORS,
  KILL_CLIENT,
  STOP_CLIENT,
  KILL_SERVER,
  STOP_SERVER,
  STOP_BACKEND,
  ROLLING_RESTART,
  CANCEL,
  OVERLOAD,
  OVERLOAD_CPU;

  public Fault fault() {
    return switch (this) {
      case RESET_FLOOD -> new PouredFrames(FloodFrames.RESETS, "open streams and reset them");
      case PROVOKED_RESETS ->
          new PouredFrames(
              FloodFrames.PROVOKED_RESETS, "open streams and make the server reset them");
      case CONTINUATION_FLOOD ->
          new PouredFrames(FloodFrames.CONTINUATION, "send CONTINUATION of headers without end");
      case SETTINGS_FLOOD -> new PouredFrames(FloodFrames.SETTINGS, "send SETTINGS");
      case PING_FLOOD -> new PouredFrames(FloodFrames.PING, "send PING");
      case PRIORITY_FLOOD -> new PouredFrames(FloodFrames.PRIORITY, "send PRIORITY");
      case EMPTY_DATA_FLOOD -> new PouredFrames(FloodFrames.EMPTY_DATA, "send empty DATA");
      case SLOW_PREFACE -> Crowds.slowPreface();
      case HALF_OPEN -> Crowds.halfOpen();
      case MANY_CONNECTIONS -> Crowds.manyConnections();
      case HEADERS_ONLY -> HeldRequests.headersOnly();
      case SLEEPERS -> new Sleepers();
      case ZERO_WINDOW -> HeldRequests.zeroWindow();
      case UNFINISHED_REQUESTS -> HeldRequests.unfinishedRequests();
      case UNREAD_ANSWERS -> HeldRequests.unreadAnswers();
      case OPENED_CALLS -> HeldRequests.openedCalls();
      case DESCRIPTORS -> new NoDescriptors();
      case KILL_CLIENT -> new KilledClient();
      case STOP_CLIENT -> new StoppedClient();
      case KILL_SERVER -> new SilentServer(true);
      case STOP_SERVER -> new SilentServer(false);
      case STOP_BACKEND -> new StoppedBackend();
      case ROLLING_RESTART -> new RollingRestart();
      case CANCEL -> new Cancellation();
      case OVERLOAD -> Overload.ofWaits();
      case OVERLOAD_CPU -> Overload.ofComputing();
    };
  }

  /// True for those that a client does without help: no signal, no restart, no load past capacity.
  public boolean isHostileClient() {
    return compareTo(OPENED_CALLS) <= 0;
  }

  /// As the command line and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// All of them, for the help.
  public record Candidates() implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(values()).map(FaultName::toString).iterator();
    }
  }
}
