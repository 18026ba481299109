package io.trilane.channels.bench;

import java.util.concurrent.ThreadFactory;

/// On what the senders and receivers run.
public enum ThreadKind {
  VIRTUAL,
  PLATFORM;

  ThreadFactory factory() {
    return switch (this) {
      case VIRTUAL -> Thread.ofVirtual().factory();
      case PLATFORM -> Thread.ofPlatform().daemon().factory();
    };
  }
}
