package io.trilane.channels.bench;

import static io.trilane.channels.Select.receive;

import com.softwaremill.jox.Select;
import io.trilane.channels.Channel;
import io.trilane.channels.Received;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/// One thread sends to one of two buffered channels and takes the value out with a select over
/// both: Go's `BenchmarkSelectUncontended`.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TwoCaseSelect {
  private final Channel<Integer> first = Channel.buffered(1);
  private final Channel<Integer> second = Channel.buffered(1);
  private final com.softwaremill.jox.Channel<Integer> joxFirst =
      com.softwaremill.jox.Channel.newBufferedChannel(1);
  private final com.softwaremill.jox.Channel<Integer> joxSecond =
      com.softwaremill.jox.Channel.newBufferedChannel(1);
  private boolean toFirst;

  @Benchmark
  public Integer trilane() throws InterruptedException {
    toFirst = !toFirst;
    (toFirst ? first : second).send(7);
    return io.trilane.channels.Select.select(
        receive(first, Received::orElseThrow), receive(second, Received::orElseThrow));
  }

  @Benchmark
  public Integer jox() throws InterruptedException {
    toFirst = !toFirst;
    (toFirst ? joxFirst : joxSecond).send(7);
    return Select.select(joxFirst.receiveClause(), joxSecond.receiveClause());
  }
}
