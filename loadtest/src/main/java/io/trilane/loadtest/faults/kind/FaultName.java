package io.trilane.loadtest.faults.kind;

import java.util.Locale;

/// Every fault that there is, in the order in which they are done.
public enum FaultName {
  RESET_FLOOD,
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
      case RESET_FLOOD -> new RapidReset();
      case SLEEPERS -> new Sleepers();
      case ZERO_WINDOW -> HeldRequests.zeroWindow();
      case UNFINISHED_REQUESTS -> HeldRequests.unfinishedRequests();
      case UNREAD_ANSWERS -> HeldRequests.unreadAnswers();
      case OPENED_CALLS -> HeldRequests.openedCalls();
      case DESCRIPTORS -> new NoDescriptors();
      case KILL_CLIENT -> new KilledClient();
      case STOP_CLIENT -> new StoppedClient();
      case KILL_SERVER -> new KilledServer();
      case STOP_SERVER -> new StoppedServer();
      case STOP_BACKEND -> new StoppedBackend();
      case ROLLING_RESTART -> new RollingRestart();
      case CANCEL -> new Cancellation();
      case OVERLOAD -> Overload.ofWaits();
      case OVERLOAD_CPU -> Overload.ofComputing();
    };
  }

  /// As the command line and the results spell it.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
