package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.launch.ServerProcess;
import io.trilane.loadtest.drive.SessionPark;
import io.trilane.loadtest.drive.Traffic;
import io.trilane.loadtest.server.LiveMemory;
import io.trilane.loadtest.server.ProcessCounters;
import java.nio.file.Path;
import java.time.Duration;

/// What a parked session costs a server: live objects in its heap after a collection, and what the
/// process has grown outside of the heap.
///
/// @param scratch a file for what the server says of its memory
record Parking(Contestant contestant, ServerProcess server, Traffic traffic, Path scratch) {
  /// The whole heap is resident from the start, so that a process grows only outside of it.
  static final String JVM_OPTIONS = "-Xms1g -Xmx1g -XX:+AlwaysPreTouch";

  /// The first sessions make every connection and load every class; what they cost is no session's.
  private static final int UNCOUNTED_PER_CONNECTION = 5;

  private static final Duration COMPILER_PAUSE = Duration.ofMillis(500);
  private static final int MOST_COMPILER_LOOKS = 40;

  /// Blocks until all sessions are open and the heap is collected.
  ///
  /// @throws CommandFailed if a session did not open, or the server cannot be looked into
  /// @throws ServerFailed if the server has died
  ParkedMemory measure(int sessions) throws ServerFailed, CommandFailed, InterruptedException {
    try (var park = new SessionPark(server.target(), traffic)) {
      park.open(traffic.connections() * UNCOUNTED_PER_CONNECTION);
      var before = look();
      park.open(sessions);
      var after = look();
      return new ParkedMemory(
          contestant,
          sessions,
          after.heapBytes - before.heapBytes,
          after.residentBytes - before.residentBytes);
    } catch (CommandFailed e) {
      server.requireAlive();
      throw e;
    }
  }

  private Look look() throws CommandFailed, InterruptedException {
    awaitCompilers();
    LiveMemory.trim(server.pid(), scratch);
    var heap = LiveMemory.heapBytes(server.pid(), scratch);
    return new Look(heap, ProcessCounters.of(server.pid()).residentBytes());
  }

  /// What a JIT compiler holds while it is at work is no session's. Waits for a pause, for 20 s at
  /// most.
  private void awaitCompilers() throws InterruptedException {
    var used = Long.MIN_VALUE;
    for (var look = 0; look < MOST_COMPILER_LOOKS; look++) {
      var before = used;
      used = ProcessCounters.of(server.pid()).compilerNanos();
      if (used <= before) {
        return;
      }
      Thread.sleep(COMPILER_PAUSE);
    }
  }

  private record Look(long heapBytes, long residentBytes) {}
}
