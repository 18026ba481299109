package io.trilane.channels;

import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Platform and virtual threads, each at the capacities that differ in behaviour: none, one, few
/// and more than the senders of a test.
public final class ThreadsAndCapacities {
  private ThreadsAndCapacities() {}

  public static Stream<Arguments> all() {
    return Stream.of(ThreadKind.values())
        .flatMap(kind ->
            IntStream.of(0, 1, 2, 16)
                .mapToObj(
                    capacity -> argumentSet(kind + ", capacity " + capacity, kind, capacity)));
  }
}
