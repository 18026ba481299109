package io.trilane.course.chosen;

import io.trilane.course.lab.Given;
import io.trilane.course.lab.MainTask;
import io.trilane.course.recording.Notebook;
import io.trilane.course.recording.Playback;
import io.trilane.course.recording.Tape;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.Threads;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs a program under schedules that someone chooses: a seed, a list of choices, or all.
///
/// The program's memory is sequentially consistent here: what one task writes, the next one reads.
/// A program that relies on less has races which this does not show.
public final class Explorer implements AutoCloseable {
  /// Most programs have fewer schedules than that, and then nothing is left to chance.
  private static final int TRIED_BEFORE_SEEDS = 1_000;

  private static final int SEEDS = 1_000;

  private final MainTask program;
  private final Given given;
  private final Bounds bounds;
  private final Seats seats;
  private final long deadline;

  /// Until when schedules are tried; the rest of the time is for the one that is kept.
  private final long enough;

  private final Consumer<Playback> begun;

  /// @param begun is given what is recorded of the run that is kept, before anything is
  public Explorer(
      MainTask program, Given given, Bounds bounds, Threads threads, Consumer<Playback> begun) {
    this.begun = begun;
    this.program = program;
    this.given = given;
    this.bounds = bounds;
    this.seats = new Seats(threads);
    var now = System.nanoTime();
    this.deadline = now + bounds.time().toNanos();
    this.enough = now + bounds.time().toNanos() * 3 / 4;
  }

  /// One run under the schedule that a seed gives, always the same one.
  public Account seeded(long seed) throws InterruptedException {
    return record(Chooser.seeded(seed));
  }

  /// One run under the schedule that begins with these choices and goes on with the first of each.
  ///
  /// @throws MisfitReplay if the program does not offer these choices
  public Account replayed(List<Integer> choices) throws InterruptedException {
    var account = record(Chooser.replaying(choices));
    if (account.choices().size() < choices.size()) {
      throw new MisfitReplay(choices.size(), account.choices().size());
    }
    return account;
  }

  /// Every schedule, or as many as the bounds allow. If there are too many, some at random come
  /// first: depth first alone stays near the first schedule and misses what is far from it.
  public Exploration all() throws InterruptedException {
    var inOrder = new Tally();
    var atRandom = new Tally();
    var most = bounds.schedules();
    var left = depthFirst(new int[0], inOrder, Math.min(TRIED_BEFORE_SEEDS, most));
    if (left != null) {
      for (var seed = 1L; seed <= SEEDS && hasRoom(inOrder.tried() + seed, most); seed++) {
        attempt(Chooser.seeded(seed), atRandom);
      }
      left = depthFirst(left, inOrder, most - atRandom.tried());
    }
    var seeds = atRandom.tried();
    var failingSeeds = atRandom.failing();
    if (left != null) {
      inOrder.add(atRandom);
    }
    return new Exploration(
        replayed(inOrder.kept()),
        inOrder.tried(),
        left == null,
        inOrder.outcomes(),
        inOrder.endings(),
        seeds,
        failingSeeds);
  }

  @Override
  public void close() {
    seats.close();
  }

  /// @return the choices that the next schedule begins with; null if there is none
  private int @Nullable [] depthFirst(int[] prefix, Tally tally, long most)
      throws InterruptedException {
    var next = prefix;
    while (next != null && hasRoom(tally.tried() + 1, most)) {
      var trail = attempt(Chooser.following(next), tally);
      if (trail == null) {
        return next;
      }
      next = trail.next();
    }
    return next;
  }

  private boolean hasRoom(long tries, long most) {
    return tries <= most && System.nanoTime() < enough;
  }

  /// Null if the time was up before the schedule had ended: it says nothing of the program then.
  private @Nullable Trail attempt(Chooser chooser, Tally tally) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    var notebook = new Notebook();
    var world = new ChosenWorld(chooser, seats, bounds, enough, null);
    var outcome = run(world, notebook);
    if (outcome == Outcome.TIMEOUT) {
      return null;
    }
    tally.add(outcome, notebook, chooser.trail());
    return chooser.trail();
  }

  private Account record(Chooser chooser) throws InterruptedException {
    var tape = new Tape(bounds.events(), begun);
    var world = new ChosenWorld(chooser, seats, bounds, deadline, tape.recorder());
    var ended = run(world, tape.notebook());
    return tape.account(ended, chooser.trail().choices(), world.waits());
  }

  private Outcome run(ChosenWorld world, Notebook notebook) throws InterruptedException {
    var lab = new ChosenLab(world, given, notebook);
    return notebook.outcome(world.run(() -> program.main(lab)));
  }
}
