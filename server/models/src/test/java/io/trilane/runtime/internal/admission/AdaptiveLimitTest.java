package io.trilane.runtime.internal.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.runtime.internal.admission.AdmissionSettings.Adaptive;
import io.trilane.settings.ConfigError;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Time passes as the test says: calls begin one after the other, and each takes as long as the
/// server is said to take.
final class AdaptiveLimitTest {
  private static final int MIN = 10;
  private static final int INITIAL = 100;
  private static final int MAX = 200;

  private long now = -TimeUnit.DAYS.toNanos(1);

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "OFF")
  void fallsWhenCallsTakeLongerAndRecovers(AdaptiveAlgorithm algorithm) {
    var limit = limit(algorithm);
    serve(limit, 20, 5);
    var quiet = limit.limit().maximum();
    assertTrue(quiet >= INITIAL, "quiet: " + quiet);
    serve(limit, 20, 100);
    var slow = limit.limit().maximum();
    assertTrue(slow < quiet / 2, "slow: " + slow + ", quiet: " + quiet);
    assertTrue(slow >= MIN);
    serve(limit, 60, 5);
    var recovered = limit.limit().maximum();
    assertTrue(recovered >= INITIAL, "recovered: " + recovered);
    assertTrue(recovered <= MAX);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "OFF")
  void letsEverybodyInWhoWaitedWhenItIsTurnedOff(AdaptiveAlgorithm algorithm) {
    var crowd = new Crowd("max-calls = 50, admission.queue = 5, " + adaptive(algorithm, 1));
    var served = crowd.call();
    var waiting = crowd.call();
    assertTrue(waiting.isWaiting());
    crowd.limiter.reconfigure(Crowd.settings("max-calls = 50"));
    assertTrue(waiting.isAdmitted());
    served.finish();
    waiting.finish();
    assertEquals(0, crowd.limiter.inFlight());
  }

  @Test
  void keepsWhatItHasFoundWhenOtherKeysChange() {
    var crowd = new Crowd("max-calls = 50, " + adaptive(AdaptiveAlgorithm.VEGAS, 7));
    var before = crowd.limiter.adaptive();
    crowd.limiter.reconfigure(
        Crowd.settings("max-calls = 60, " + adaptive(AdaptiveAlgorithm.VEGAS, 7)));
    assertSame(before, crowd.limiter.adaptive());
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "OFF")
  void isWhatUtilisationIsAShareOf(AdaptiveAlgorithm algorithm) {
    var crowd = new Crowd("max-calls = 50, " + adaptive(algorithm, 4));
    var served = crowd.call();
    assertEquals(1.0 / 4, crowd.limiter.utilisation());
    crowd.limiter.reconfigure(Crowd.settings("max-calls = 50"));
    assertEquals(1.0 / 50, crowd.limiter.utilisation());
    served.finish();
    assertEquals(0.0, crowd.limiter.utilisation());
  }

  @Test
  void boundsNoStreams() {
    var crowd = new Crowd("max-calls = 50, " + adaptive(AdaptiveAlgorithm.VEGAS, 1));
    assertEquals(2, limits(crowd, CallKind.CALL));
    assertEquals(1, limits(crowd, CallKind.EMISSION));
    assertEquals(1, limits(crowd, CallKind.SESSION));
  }

  @Test
  void refusesBoundsThatContradictEachOther() {
    var settings = Crowd.settings("admission { adaptive-min = 20, adaptive-initial = 5 }");
    assertEquals(
        "trilane.admission.adaptive-initial = 5: must be from trilane.admission.adaptive-min = 20"
            + " to trilane.admission.adaptive-max = 10000",
        assertThrows(ConfigError.class, () -> AdmissionSettings.of(settings)).getMessage());
  }

  private AdaptiveLimit limit(AdaptiveAlgorithm algorithm) {
    return new AdaptiveLimit(new Adaptive(algorithm, MIN, MAX, INITIAL), now);
  }

  /// As many calls as there are places, all the time, one of which ends every 5 ms.
  private void serve(AdaptiveLimit limit, int seconds, int millisEach) {
    var places = limit.limit();
    for (var end = now + TimeUnit.SECONDS.toNanos(seconds); now < end; ) {
      while (places.tryTake()) {}
      limit.sample(now, TimeUnit.MILLISECONDS.toNanos(millisEach), false);
      places.giveBack();
      now += TimeUnit.MILLISECONDS.toNanos(5);
    }
  }

  private static int limits(Crowd crowd, CallKind kind) {
    return crowd
        .limiter
        .limits(kind, null, kind == CallKind.CALL ? crowd.limiter.adaptive() : null)
        .size();
  }

  private static String adaptive(AdaptiveAlgorithm algorithm, int initial) {
    return "admission { adaptive = %s, adaptive-min = 1, adaptive-initial = %d }"
        .formatted(algorithm, initial);
  }
}
