package io.trilane.channels.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.trilane.channels.Channel;
import io.trilane.channels.ThreadKind;
import io.trilane.channels.sync.WaitGroup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// `src/sync/waitgroup_test.go`.
@ParameterizedClass
@EnumSource
record WaitGroupTest(ThreadKind kind) {

  @Test
  @FollowsGo("src/sync/waitgroup_test.go TestWaitGroup")
  void twoGroupsFormABarrierAgainAndAgain() throws Exception {
    var first = new WaitGroup();
    var second = new WaitGroup();
    for (int round = 0; round < 8; round++) {
      int n = 16;
      var exited = Channel.<Boolean>buffered(n);
      first.add(n);
      second.add(n);
      try (var threads = kind.start()) {
        for (int i = 0; i < n; i++) {
          threads.go(() -> {
            first.done();
            second.await();
            exited.send(true);
          });
        }
        first.await();
        for (int i = 0; i < n; i++) {
          assertNull(exited.tryReceive(), "the group was released too soon");
          second.done();
        }
        for (int i = 0; i < n; i++) {
          exited.receive();
        }
      }
    }
  }

  @Test
  @FollowsGo("src/sync/waitgroup_test.go TestWaitGroupMisuse")
  void theCountMustNotBecomeNegative() {
    var group = new WaitGroup();
    group.add(1);
    group.done();
    var thrown = assertThrows(IllegalStateException.class, group::done);
    assertEquals("negative count of a wait group: -1", thrown.getMessage());
  }

  @Test
  @FollowsGo("src/sync/waitgroup_test.go TestWaitGroupRace")
  void awaitReturnsOnlyAfterEveryoneIsDone() throws Exception {
    for (int round = 0; round < 500; round++) {
      var group = new WaitGroup();
      var done = new boolean[2]; // Plain: the group alone makes it visible.
      try (var threads = kind.start()) {
        for (int i = 0; i < 2; i++) {
          int mine = i;
          group.add(1);
          threads.go(() -> {
            done[mine] = true;
            group.done();
          });
        }
        group.await();
        assertEquals(true, done[0] && done[1]);
      }
    }
  }
}
