package io.trilane.channels.proof;

import io.trilane.channels.Channel;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/// A test that must fail, so that the others passing means something.
public final class Planted {
  private Planted() {}

  /// The third rule on a channel that is buffered, where it does not hold.
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "what was done before the receive is seen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "the planted bug: the send did not wait")
  @State
  public static class ReceiveBeforeEndOfSendThoughBuffered {
    private final Channel<Boolean> channel = Channel.buffered(1);
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
}
