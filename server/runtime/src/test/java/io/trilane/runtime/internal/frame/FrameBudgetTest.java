package io.trilane.runtime.internal.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class FrameBudgetTest {
  private long now = Long.MAX_VALUE - 1;
  private final FrameBudget budget = new FrameBudget(2, () -> now);

  @Test
  void endsWithTheFrameThatIsOneTooMany() throws Http2Exception {
    budget.spend();
    budget.spend();
    assertEquals(
        Http2Error.ENHANCE_YOUR_CALM, assertThrows(Http2Exception.class, budget::spend).error());
  }

  @Test
  void isThereAgainAfterThirtySeconds() throws Http2Exception {
    for (var window = 0; window < 3; window++) {
      budget.spend();
      budget.spend();
      now += TimeUnit.SECONDS.toNanos(31);
    }
  }
}
