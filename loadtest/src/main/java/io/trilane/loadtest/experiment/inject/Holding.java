package io.trilane.loadtest.experiment.inject;

import io.trilane.loadtest.experiment.session.HeldSessions;
import io.trilane.loadtest.experiment.timeline.Timeline;
import io.trilane.loadtest.experiment.traffic.Arrival;
import io.trilane.loadtest.experiment.traffic.Traffic;
import java.util.List;
import java.util.stream.IntStream;

/// Opens sessions and keeps them. Takes two traffics with one arrival: the openings, and the
/// messages of the sessions that are open.
public final class Holding implements Injector {
  private static final String LOOP = "hold-loop";

  private final Loops loops;

  /// @param loops how many threads send and receive
  public Holding(int loops) {
    this.loops = new Loops(loops, LOOP);
  }

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public List<String> threads() {
    return List.of(LOOP);
  }

  /// @throws IllegalArgumentException if it is other traffic
  @Override
  public UnderWay start(String run, Endpoint endpoint, List<Traffic> traffics, long seed) {
    if (traffics.size() != 2 || !(traffics.getFirst().arrival() instanceof Arrival.Held held)) {
      throw new IllegalArgumentException("sessions are held, and nothing else");
    }
    var traffic = traffics.getFirst();
    var sessions =
        new HeldSessions(
            IntStream.range(0, loops.count()).mapToObj(loops::get).toList(),
            loop -> loops.connect(endpoint, traffic.connections(), loop),
            traffic.operation(),
            held,
            traffic.deadline());
    sessions.start();
    return new Open(sessions, traffic);
  }

  @Override
  public void close() {
    loops.close();
  }

  private final class Open implements UnderWay {
    private final HeldSessions sessions;
    private final Traffic traffic;

    Open(HeldSessions sessions, Traffic traffic) {
      this.sessions = sessions;
      this.traffic = traffic;
    }

    @Override
    public List<Timeline> timelines() {
      return sessions.timelines();
    }

    @Override
    public void finish() throws InterruptedException {
      sessions.finish(traffic.deadline());
      loops.settle();
    }
  }
}
