package io.trilane.channels;

/// The two kinds of thread on which every behaviour is checked.
public enum ThreadKind {
  PLATFORM,
  VIRTUAL;

  public Goroutines start() {
    return new Goroutines(
        switch (this) {
          case PLATFORM -> Thread.ofPlatform().name("test-platform-", 0).daemon().factory();
          case VIRTUAL -> Thread.ofVirtual().name("test-virtual-", 0).factory();
        });
  }
}
