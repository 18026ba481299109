package io.trilane.channels.proof;

import io.trilane.channels.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// The four rules of Go's memory model for channels, each with a plain field that only the channel
/// can publish: one actor writes it before its operation, the other reads it after.
public final class HappensBefore {
  private HappensBefore() {}

  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "what was done before the send is seen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a send is not ordered before its receive")
  @State
  public static class SendBeforeReceive {
    private final Channel<Boolean> channel = Channel.buffered(1);
    private int written;

    @Actor
    public void sender() {
      written = 1;
      Uninterrupted.send(channel);
    }

    @Actor
    public void receiver(I_Result seen) {
      Uninterrupted.receive(channel);
      seen.r1 = written;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "what was done before the close is seen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a close is not ordered before a receive of the end")
  @State
  public static class CloseBeforeReceiveOfTheEnd {
    private final Channel<Boolean> channel = Channel.buffered(1);
    private int written;

    @Actor
    public void closer() {
      written = 1;
      channel.close();
    }

    @Actor
    public void receiver(I_Result seen) {
      Uninterrupted.receive(channel);
      seen.r1 = written;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "what was done before the receive is seen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "a receive is not ordered before the end of its send")
  @State
  public static class UnbufferedReceiveBeforeEndOfSend {
    private final Channel<Boolean> channel = Channel.unbuffered();
    private int written;

    @Actor
    public void receiver() {
      written = 1;
      Uninterrupted.receive(channel);
    }

    @Actor
    public void sender(I_Result seen) {
      Uninterrupted.send(channel);
      seen.r1 = written;
    }
  }

  /// With capacity 1 the first value is there already, so k is 1 and k + C is 2.
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "what was done before receive k is seen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "receive k is not ordered before the end of send k+C")
  @State
  public static class BufferedReceiveBeforeEndOfLaterSend {
    private final Channel<Boolean> channel = Channel.buffered(1);
    private int written;

    public BufferedReceiveBeforeEndOfLaterSend() {
      channel.trySend(true);
    }

    @Actor
    public void receiver() {
      written = 1;
      Uninterrupted.receive(channel);
    }

    @Actor
    public void sender(I_Result seen) {
      Uninterrupted.send(channel);
      seen.r1 = written;
    }
  }
}
