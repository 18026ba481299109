package io.trilane.runtime.internal.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.runtime.internal.admission.Refusal;
import io.trilane.runtime.internal.client.CallView;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.HomeLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class PipelineModelTest {
  private final CountDownLatch blocking = new CountDownLatch(1);
  private final CountDownLatch finish = new CountDownLatch(1);
  private final List<Refusal> refusals = new ArrayList<>();
  private final ConcurrencyModel model =
      ModelUnderTest.PIPELINE.start("trilane.pipeline.lanes.cpu { workers = 1, capacity = 2 }");

  @AfterEach
  void close() {
    finish.countDown();
    model.close();
  }

  @Test
  void refusesWhatTheLaneHasNoRoomFor() throws Exception {
    model.start(List.of(client(CostClass.CPU)));
    blocking.await();
    model.start(List.of(client(CostClass.CPU), client(CostClass.CPU), client(CostClass.CPU)));
    assertEquals(List.of(new Refusal("trilane.pipeline.lanes.cpu.capacity", 2)), refusals);
  }

  @Test
  void whoBringsClientsStartsOneWorkerAndThatOneTheNext() throws Exception {
    var generations = new LinkedBlockingQueue<Integer>();
    var generation =
        new InheritableThreadLocal<Integer>() {
          @Override
          protected Integer childValue(Integer parent) {
            return parent + 1;
          }
        };
    generation.set(0);
    Once.Work note =
        () -> {
          generations.add(generation.get());
          block();
        };
    model.start(
        Stream.generate(() -> new Once(note).client(CostClass.BLOCKING, false)).limit(4).toList());
    var seen = new TreeSet<Integer>();
    while (seen.size() < 4) {
      seen.add(generations.take());
    }
    assertEquals(Set.of(1, 2, 3, 4), seen);
  }

  @Test
  void keepsALaneFreeOfAnotherLanesLoad() throws Exception {
    model.start(List.of(client(CostClass.CPU)));
    blocking.await();
    var served = new CountDownLatch(1);
    model.start(List.of(new Once(served::countDown).client(CostClass.BLOCKING, false)));
    served.await();
  }

  @Test
  void aLightClientThatHasGoneTakesNothingFromTheOthersOfItsRead() throws Exception {
    var served = new CountDownLatch(1);
    var gone = light(() -> refusals.add(new Refusal("run", 1)));
    gone.cancel();
    model.start(List.of(gone, light(served::countDown)));
    served.await();
    assertEquals(List.of(), refusals);
  }

  private static Client light(Once.Work work) {
    return new Client(new Once(work), new Light(), CostClass.LIGHT, false);
  }

  private Client client(CostClass cost) {
    return new Refusable(this::block).client(cost, false);
  }

  private void block() throws InterruptedException {
    blocking.countDown();
    finish.await();
  }

  private final class Refusable extends Once {
    Refusable(Work work) {
      super(work);
    }

    @Override
    void refused(Refusal refusal) {
      refusals.add(refusal);
    }
  }

  /// Came by an event loop that runs everything at once.
  private static final class Light implements CallView, HomeLoop {
    @Override
    public void released() {}

    @Override
    public HomeLoop home() {
      return this;
    }

    @Override
    public void execute(Runnable task) {
      task.run();
    }

    @Override
    public Pending after(Duration duration, Runnable callback) {
      throw new AssertionError("nobody pauses here");
    }
  }
}
