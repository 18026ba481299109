package io.trilane.channels;

/// How long those who wait at a channel linger before they park, learnt from how it went before.
///
/// Who is served before it parks saves both sides most of the cost, and who lingers in vain keeps a
/// processor from those it waits for. So spinning that was worth it doubles the next try, spinning
/// in vain halves it, and where it has come to nothing it is tried again now and then.
///
/// A yield after that costs less than parking. A virtual thread's frees its carrier, and it returns
/// no later than if it had parked. A platform thread on busy processors would get its own back
/// late, so it yields only where the other side is due to meet it.
///
/// Threads share it without a lock: a lost update costs some spins.
final class Patience {
  /// Two or three microseconds, as in the JDK's `LinkedTransferQueue`: less than parking and being
  /// unparked cost a platform thread.
  private static final int PLATFORM_SPINS = 128;

  private static final int VIRTUAL_SPINS = 32;
  private static final int YIELDS_TO_MEET = 4;
  private static final int WAITS_BETWEEN_TRIALS = 256;
  private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

  private final boolean meeting;
  private int spins = VIRTUAL_SPINS;
  private int waitsWithoutSpinning;

  /// @param meeting whether each wait ends by somebody's coming for this one, as on an unbuffered
  ///   channel, and not by what they leave in a buffer or take out of it
  Patience(boolean meeting) {
    this.meeting = meeting;
  }

  /// Lingers on the calling thread, for which `party` was made.
  void linger(Party party) {
    if (Thread.currentThread().isVirtual()) {
      linger(party, meeting ? VIRTUAL_SPINS : 0, meeting ? YIELDS_TO_MEET : 1);
    } else {
      linger(party, PLATFORM_SPINS, meeting ? YIELDS_TO_MEET : 0);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // It only saves time; nothing relies on it.
  private void linger(Party party, int spinsAtMost, int yields) {
    if (ALONE || !spin(party, spinsAtMost)) {
      for (int i = 0; i < yields && !party.isDecided(); i++) {
        Thread.yield();
      }
    }
  }

  /// Whether the party was served meanwhile.
  private boolean spin(Party party, int most) {
    int tries = Math.min(spins, most);
    if (tries == 0 && ++waitsWithoutSpinning % WAITS_BETWEEN_TRIALS == 0) {
      tries = most;
    }
    for (int i = 0; i < tries; i++) {
      if (party.isDecided()) {
        learn(Math.min(2 * tries, most));
        return true;
      }
      Thread.onSpinWait();
    }
    learn(tries / 2);
    return false;
  }

  /// Writes only what is new, because others read it.
  private void learn(int better) {
    if (spins != better) {
      spins = better;
    }
  }
}
