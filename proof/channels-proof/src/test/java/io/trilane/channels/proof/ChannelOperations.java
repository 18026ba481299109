package io.trilane.channels.proof;

import io.trilane.channels.Channel;
import io.trilane.channels.ChannelClosedException;
import io.trilane.channels.Received;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// The operations of a channel that Lincheck combines, each with a result that says all a caller
/// sees.
///
/// Blocked parties take part as asynchronous ones, which stand in the same queues: so a waiting
/// sender or receiver is part of the state in place of a thread that Lincheck would have to
/// suspend.
@Param(name = "value", gen = IntGen.class, conf = "1:3")
public class ChannelOperations {
  private final Channel<Integer> channel;

  ChannelOperations(int capacity) {
    channel = Channel.buffered(capacity);
  }

  final Channel<Integer> channel() {
    return channel;
  }

  @Operation
  public String trySend(@Param(name = "value") int value) {
    return unlessClosed(() -> channel.trySend(value));
  }

  @Operation
  public String trySendTwo(@Param(name = "value") int value) {
    return unlessClosed(() -> channel.trySendAll(List.of(value, value + 1)));
  }

  @Operation
  public String startSending(@Param(name = "value") int value) {
    return unlessClosed(() -> {
      channel.sendAsync(value, sent -> {});
      return "started";
    });
  }

  @Operation
  public String startReceiving() {
    channel.receiveAsync(received -> {});
    return "started";
  }

  @Operation
  public String tryReceive() {
    Received<Integer> received = channel.tryReceive();
    return received == null ? "nothing" : String.valueOf(received.value());
  }

  @Operation
  public String drainTwo() {
    var drained = new ArrayList<Integer>();
    channel.drainTo(drained, 2);
    return drained.toString();
  }

  @Operation
  public int length() {
    return channel.length();
  }

  @Operation
  public String close() {
    return unlessClosed(() -> {
      channel.close();
      return "closed";
    });
  }

  private static String unlessClosed(Supplier<Object> operation) {
    try {
      return operation.get().toString();
    } catch (ChannelClosedException e) {
      return "failed";
    }
  }

  /// Capacities are classes, since Lincheck makes the subject itself.
  public static final class Capacity0 extends ChannelOperations {
    public Capacity0() {
      super(0);
    }
  }

  public static final class Capacity1 extends ChannelOperations {
    public Capacity1() {
      super(1);
    }
  }

  public static final class Capacity2 extends ChannelOperations {
    public Capacity2() {
      super(2);
    }
  }

  /// The planted bug: it asks for room first and believes the answer afterwards.
  public static final class Planted extends ChannelOperations {
    public Planted() {
      super(1);
    }

    @Override
    @Operation
    public String trySend(@Param(name = "value") int value) {
      if (channel().isClosed()) {
        return "failed";
      }
      boolean hasRoom = channel().length() < channel().capacity();
      if (hasRoom && !channel().isClosed()) {
        super.trySend(value);
      }
      return String.valueOf(hasRoom);
    }
  }
}
