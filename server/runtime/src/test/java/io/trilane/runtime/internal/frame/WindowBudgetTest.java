package io.trilane.runtime.internal.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import org.junit.jupiter.api.Test;

final class WindowBudgetTest {
  private static final int MANY = 1_000;

  private int window = 65_535;
  private final WindowBudget budget = new WindowBudget(() -> window, new FrameBudget(2, () -> 0));

  @Test
  void endsWithTheFrameThatIsOneTooMany() throws Http2Exception {
    enlarge(1);
    enlarge(1);
    assertEquals(
        Http2Error.ENHANCE_YOUR_CALM, assertThrows(Http2Exception.class, () -> enlarge(1)).error());
  }

  @Test
  void costsNobodyWhoGivesBackTheRoomOfWhatWasSent() throws Http2Exception {
    for (var message = 0; message < MANY; message++) {
      window -= 5;
      enlarge(5);
      budget.spend(0);
    }
  }

  @Test
  void costsNobodyWhoReadsLate() throws Http2Exception {
    window -= 5 * MANY;
    for (var message = 0; message < MANY; message++) {
      enlarge(5);
      budget.spend(0);
    }
  }

  @Test
  void costsNobodyWhoEnlargesEachStream() throws Http2Exception {
    for (var stream = 0; stream < MANY; stream++) {
      budget.request();
      enlarge(1 << 10);
      budget.spend(0);
    }
  }

  @Test
  void isSpentByAPeerThatHasItselfSentOctetByOctet() {
    assertThrows(
        Http2Exception.class,
        () -> {
          for (var octet = 0; octet < MANY; octet++) {
            window -= 1;
            enlarge(1);
          }
        });
  }

  private void enlarge(int increment) throws Http2Exception {
    window += increment;
    budget.spend(increment);
  }
}
