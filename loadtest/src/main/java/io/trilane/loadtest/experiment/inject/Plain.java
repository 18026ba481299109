package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/// An injector with loops, a pacer and a schedule of its own. A call costs it little more than the
/// bare gRPC call.
public final class Plain implements Injector {
  private static final String LOOP = "inj-loop";
  private static final String PACER = "inj-pacer";

  private final Loops loops;

  /// @param loops how many threads send and receive
  public Plain(int loops) {
    this.loops = new Loops(loops, LOOP);
  }

  @Override
  public String name() {
    return "plain";
  }

  @Override
  public List<String> threads() {
    return List.of(LOOP, PACER);
  }

  @Override
  public Pausable start(String run, Endpoint endpoint, List<Traffic> traffics, long seed) {
    var lines = traffics.stream().map(each -> loops.lines(endpoint, each.connections())).toList();
    var origin = System.nanoTime();
    var started =
        IntStream.range(0, traffics.size())
            .mapToObj(i -> new PlainTraffic(lines.get(i), traffics.get(i), origin))
            .toList();
    IntStream.range(0, started.size())
        .forEach(i -> started.get(i).start(PACER + "-" + i, seed + i));
    return new Started(started, seed);
  }

  @Override
  public void close() {
    loops.close();
  }

  private final class Started implements Pausable {
    private final List<PlainTraffic> traffics;
    private long seed;

    Started(List<PlainTraffic> traffics, long seed) {
      this.traffics = traffics;
      this.seed = seed;
    }

    @Override
    public void pause() throws InterruptedException {
      traffics.forEach(PlainTraffic::stop);
      for (var traffic : traffics) {
        traffic.awaitCalls(Duration.ZERO);
      }
    }

    @Override
    public void resume() {
      seed += traffics.size();
      for (var i = 0; i < traffics.size(); i++) {
        traffics.get(i).resume(PACER + "-" + i, seed + i);
      }
    }

    @Override
    public List<Timeline> timelines() {
      return traffics.stream().map(PlainTraffic::timeline).toList();
    }

    @Override
    public void finish() throws InterruptedException {
      traffics.forEach(PlainTraffic::stop);
      for (var traffic : traffics) {
        traffic.await();
      }
      loops.settle();
    }
  }
}
