package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Clients that wait for a place.
@Timeout(30)
final class LineTest {
  private static final String MAX_CALLS = "trilane.max-calls = 1 reached";

  private final Crowd crowd = new Crowd("admission.queue = 2, admission.max-queue-wait = 50ms");

  @Test
  void admitsTheFirstInLineWhenAPlaceIsGivenBack() {
    var served = crowd.call();
    var first = crowd.call();
    var second = crowd.call();
    assertTrue(first.isWaiting() && second.isWaiting());
    served.finish();
    assertTrue(first.isAdmitted());
    assertTrue(second.isWaiting());
    first.finish();
    assertTrue(second.isAdmitted());
    second.finish();
    assertNothingIsHeld();
    assertLoad(3, 0, 0, 0);
  }

  @Test
  void refusesAtOnceWhenThereIsNoLine() {
    var without = new Crowd("");
    without.call();
    assertEquals(MAX_CALLS, without.call().refusal());
    assertEquals(0, without.timer.running());
  }

  @Test
  void refusesWhenTheLineIsFull() {
    var served = crowd.call();
    crowd.call();
    crowd.call();
    assertEquals(MAX_CALLS + ", and trilane.admission.queue = 2 reached", crowd.call().refusal());
    assertLoad(1, 1, 1, 2);
    served.finish();
  }

  @Test
  void refusesWhenTheWaitIsOver() {
    var served = crowd.call();
    var waiting = crowd.call();
    crowd.timer.fire();
    assertEquals(
        MAX_CALLS + ", and trilane.admission.max-queue-wait = 50ms over", waiting.refusal());
    served.finish();
    assertNothingIsHeld();
  }

  @Test
  void givesThePlaceOfOneWhoseWaitIsOverToTheNext() {
    var served = crowd.call();
    crowd.call();
    crowd.timer.fire();
    var next = crowd.call();
    served.finish();
    assertTrue(next.isAdmitted());
  }

  @Test
  void forgetsWhoWithdrew() {
    var served = crowd.call();
    var gone = crowd.call();
    var next = crowd.call();
    gone.withdraw();
    assertEquals(1, crowd.timer.running());
    served.finish();
    assertFalse(gone.isAdmitted());
    assertTrue(next.isAdmitted());
    next.finish();
    assertNothingIsHeld();
  }

  @Test
  void makesRoomInTheLineWhenSomebodyWithdraws() {
    crowd.call();
    var gone = crowd.call();
    crowd.call();
    gone.withdraw();
    assertTrue(crowd.call().isWaiting());
  }

  @Test
  void admitsOnceWhenTheTimerComesTooLate() {
    var served = crowd.call();
    var waiting = crowd.call();
    served.finish();
    crowd.timer.fireEvenIfCancelled();
    waiting.withdraw();
    assertTrue(waiting.isAdmitted());
    waiting.finish();
    assertNothingIsHeld();
  }

  /// The thread that gives the place back has taken the first one out of the line and not yet told
  /// it; there it is held until that one has left.
  @Test
  void passesAPlaceOnThatIsGivenToOneWhoHasJustLeft() throws Exception {
    var served = crowd.call();
    var gone = crowd.call();
    var next = crowd.call();
    var giving = Thread.ofPlatform().unstarted(served::finish);
    synchronized (gone.waiter()) {
      giving.start();
      awaitHeldUp(giving);
      gone.withdraw();
    }
    giving.join();
    assertFalse(gone.isAdmitted());
    assertTrue(next.isAdmitted());
    next.finish();
    assertNothingIsHeld();
  }

  /// The thread that hands places over is held while another place becomes free, which it has still
  /// to hand over.
  @Test
  void letsNoNewCallOvertakeTheLine() throws Exception {
    var served = crowd.call();
    var first = crowd.call();
    var second = crowd.call();
    var giving = Thread.ofPlatform().unstarted(served::finish);
    Caller request;
    synchronized (first.waiter()) {
      giving.start();
      awaitHeldUp(giving);
      crowd.limiter.reconfigure(Crowd.settings("max-calls = 2, admission.queue = 2"));
      request = crowd.call();
    }
    giving.join();
    assertTrue(first.isAdmitted() && second.isAdmitted());
    assertTrue(request.isWaiting());
    first.finish();
    assertTrue(request.isAdmitted());
  }

  @Test
  void letsThemInWhenThereAreMoreLimit() {
    crowd.call();
    var first = crowd.call();
    var second = crowd.call();
    crowd.limiter.reconfigure(Crowd.settings("max-calls = 3"));
    assertTrue(first.isAdmitted() && second.isAdmitted());
  }

  @Test
  void holdsNobodyUpButTheMethodThatIsFull() {
    var roomy = new Crowd("max-calls = 5, admission.queue = 5");
    var method = new Limit("method", 1);
    var served = roomy.call(method);
    var waiting = roomy.call(method);
    assertTrue(roomy.call().isAdmitted());
    assertTrue(waiting.isWaiting());
    served.finish();
    assertTrue(waiting.isAdmitted());
  }

  @Test
  void givesTheMethodsPlaceBackIfTheModelHasNone() {
    var method = new Limit("method", 1);
    var served = crowd.call();
    var gone = crowd.call(method);
    var next = crowd.call(method);
    assertEquals(1, method.taken());
    gone.withdraw();
    served.finish();
    assertTrue(next.isAdmitted());
    next.finish();
    assertEquals(0, method.taken());
    assertNothingIsHeld();
  }

  @Test
  void servesTheNextInLineThoughTheFirstFails() {
    var served = crowd.call();
    var failing = crowd.call();
    var next = crowd.call();
    failing.whenAdmitted(() -> {
      throw new StackOverflowError("expected by this test");
    });
    served.finish();
    failing.finish();
    assertTrue(next.isAdmitted());
  }

  @Test
  void aLongLineIsNotADeepStack() {
    var length = 20_000;
    var busy = new Crowd("max-calls = 1, admission.queue = " + length);
    var method = new Limit("method", 1);
    var served = busy.call(method);
    var others = new ArrayList<Caller>();
    for (var call = 0; call < length; call++) {
      others.add(busy.call());
    }
    var line = new ArrayList<Caller>();
    for (var call = 0; call < length; call++) {
      line.add(busy.call(method));
    }
    others.getFirst().whenAdmitted(busy::call);
    served.finish();
    assertTrue(line.stream().allMatch(caller -> caller.refusal().contains("queue")));
  }

  private void assertLoad(long admitted, long refused, long inFlight, long waiting) {
    var limiter = crowd.limiter;
    assertEquals(
        List.of(admitted, refused, inFlight, waiting),
        List.of(
            limiter.admitted(),
            limiter.turnedAway(),
            (long) limiter.inFlight(),
            limiter.waiting()));
  }

  /// Waits until a thread asks for a monitor that the caller has.
  private static void awaitHeldUp(Thread thread) throws InterruptedException {
    while (thread.getState() != Thread.State.BLOCKED) {
      assertFalse(thread.join(Duration.ofMillis(1)), "it was not held up");
    }
  }

  private void assertNothingIsHeld() {
    assertEquals(0, crowd.limiter.inFlight());
    assertEquals(0, crowd.limiter.waiting());
    assertEquals(0, crowd.connection.taken());
    assertEquals(0, crowd.timer.running());
  }
}
