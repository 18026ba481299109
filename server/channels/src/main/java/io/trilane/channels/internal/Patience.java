package io.trilane.channels.internal;

/// The time that a thread lingers at a channel before it parks.
///
/// A waiter served before it parks saves both sides most of the cost. A waiter that spins without
/// success keeps a processor from the thread that it waits for.
///
/// At a buffered channel a platform thread spins for less than parking and being unparked would
/// cost it, and a virtual thread yields once, which frees its carrier and brings it back no later
/// than if it had parked.
///
/// At an unbuffered channel the two sides meet for each value, fastest while both run and slowest
/// while one spins on the processor that the other needs. The case depends on the processors that
/// the threads happen to have, so it is learnt: spinning that was worth it doubles the next try,
/// spinning without success halves it, and a channel that has stopped spinning tries it again now
/// and then. A few yields follow.
///
/// Threads share it without a lock: a lost update costs some spins.
public final class Patience {
  /// Two or three microseconds, as in the JDK's `LinkedTransferQueue`.
  private static final int PLATFORM_SPINS = 128;

  private static final int VIRTUAL_SPINS = 32;
  private static final int YIELDS_TO_MEET = 4;
  private static final int WAITS_BETWEEN_TRIALS = 256;
  private static final boolean ALONE = Runtime.getRuntime().availableProcessors() == 1;

  private final boolean meeting;
  private int spins = VIRTUAL_SPINS;
  private int waitsWithoutSpinning;

  /// @param meeting true for an unbuffered channel
  public Patience(boolean meeting) {
    this.meeting = meeting;
  }

  /// Lingers on the calling thread, for which `party` was made.
  public void linger(Party party) {
    var virtual = Thread.currentThread().isVirtual();
    if (meeting) {
      meet(party, virtual ? VIRTUAL_SPINS : PLATFORM_SPINS);
    } else if (virtual) {
      giveWay(party, 1);
    } else {
      spin(party, PLATFORM_SPINS);
    }
  }

  private void meet(Party party, int spinsAtMost) {
    var tries = Math.min(spins, spinsAtMost);
    if (tries == 0 && ++waitsWithoutSpinning % WAITS_BETWEEN_TRIALS == 0) {
      tries = spinsAtMost;
    }
    if (tries > 0 && spin(party, tries)) {
      learn(Math.min(2 * tries, spinsAtMost));
    } else {
      learn(tries / 2);
      giveWay(party, YIELDS_TO_MEET);
    }
  }

  /// Writes only a change, because other processors hold the value too.
  private void learn(int better) {
    if (spins != better) {
      spins = better;
    }
  }

  /// @return true if the party was served during the wait
  private static boolean spin(Party party, int times) {
    for (var i = 0; i < times && !ALONE; i++) {
      if (party.isDecided()) {
        return true;
      }
      Thread.onSpinWait();
    }
    return false;
  }

  @SuppressWarnings("ThreadPriorityCheck") // It only saves time; nothing relies on it.
  private static void giveWay(Party party, int times) {
    for (var i = 0; i < times && !party.isDecided(); i++) {
      Thread.yield();
    }
  }
}
