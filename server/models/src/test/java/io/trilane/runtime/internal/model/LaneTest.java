package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.settings.Schema;
import io.trilane.settings.Settings;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class LaneTest {
  private static final LaneSettings KEYS = LaneSettings.of(CostClass.BLOCKING, 1, 1, "tests");

  private final LongAdder hops = new LongAdder();
  private final CountDownLatch served = new CountDownLatch(3);
  private final CountDownLatch finish = new CountDownLatch(1);
  private final Lane lane =
      new Lane(
          CostClass.BLOCKING,
          KEYS,
          capacity(1),
          new LaneTimers(
              (duration, callback) -> {
                throw new AssertionError("nobody pauses here");
              },
              (duration, callback) -> {
                throw new AssertionError("nobody is watched here");
              }),
          hops);

  /// The lane takes one session of three clients, refuses the call, and is resized just then. The
  /// last session goes to the new crew, and the first one is not handed over again.
  @Test
  void takesNoClientTwiceThatIsStartedWhileItIsResized() throws Exception {
    var begun = new CountDownLatch(1);
    lane.start(
        List.of(
            session(() -> {
              begun.countDown();
              finish.await();
              served.countDown();
            })));
    begun.await();
    lane.start(List.of(session(served::countDown), refusedCall(), session(served::countDown)));
    finish.countDown();
    served.await();
    lane.drain();
    assertEquals(3, hops.sum());
  }

  private Client refusedCall() {
    return new ResizingIfRefused().client(CostClass.BLOCKING, false);
  }

  private static Client session(Once.Work work) {
    return new Once(work).client(CostClass.BLOCKING, true);
  }

  private static Settings capacity(int clients) {
    return new Schema(
            Stream.concat(KEYS.all().stream(), Stream.of(LaneSettings.KEEP_ALIVE)).toList(),
            List.of())
        .validate(
            ConfigFactory.parseString("trilane.pipeline.lanes.blocking.capacity = " + clients));
  }

  private final class ResizingIfRefused extends Once {
    ResizingIfRefused() {
      super(() -> {
        throw new AssertionError("there was no room for it");
      });
    }

    @Override
    void refused(Refusal refusal) {
      lane.resize(capacity(2));
    }
  }
}
