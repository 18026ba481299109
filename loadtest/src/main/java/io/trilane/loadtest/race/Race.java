package io.trilane.loadtest.race;

import io.trilane.client.cli.CommandFailed;
import io.trilane.client.launch.ServerFailed;
import io.trilane.client.rpc.CallFailed;
import io.trilane.loadtest.result.Turns;
import java.util.ArrayList;
import java.util.List;

/// All courses, one after the other, on servers that each fork starts anew; parking, which has
/// servers of its own, once. On a course the contestants take turns, round by round, and whoever
/// fails is out of it. Used from one thread.
final class Race {
  private final RacePlan plan;
  private final Starter starter;
  private final Commentary commentary;
  private final List<Lap> laps = new ArrayList<>();
  private final List<ParkedMemory> parked = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();

  Race(RacePlan plan, Starter starter, Commentary commentary) {
    this.plan = plan;
    this.starter = starter;
    this.commentary = commentary;
  }

  /// Blocks until the last course is done.
  Standings run() throws InterruptedException {
    for (int fork = 1; fork <= plan.forks(); fork++) {
      starter.begin(fork);
      for (var course : plan.timedCourses()) {
        run(course, fork);
      }
    }
    starter.dropAll();
    for (var course : plan.parkingCourses()) {
      park(course);
    }
    return new Standings(laps, parked, failures);
  }

  private void run(Course course, int fork) throws InterruptedException {
    var runners = new ArrayList<Runner>();
    try {
      for (var contestant : plan.entrants(course)) {
        if (!isOut(course, contestant)) {
          attempt(course, contestant, () -> runners.add(starter.runner(course, contestant)));
        }
      }
      each(runners, 1, this::warmUp);
      for (int round = 1; round <= plan.rounds(); round++) {
        int current = round;
        each(runners, fork + round - 1, runner -> measure(runner, current));
      }
    } finally {
      runners.forEach(Runner::close);
    }
  }

  /// Whether it failed there in an earlier fork.
  private boolean isOut(Course course, Contestant contestant) {
    return failures.stream().anyMatch(failure -> failure.isOf(contestant, course));
  }

  /// Whoever fails is out of the course.
  ///
  /// @param turn from 1; the order is another one in each
  private void each(List<Runner> runners, int turn, Part part) throws InterruptedException {
    for (var runner : Turns.order(runners, turn)) {
      if (!attempt(runner.course(), runner.contestant(), () -> part.run(runner))) {
        runner.close();
        runners.remove(runner);
        starter.drop(runner.contestant());
      }
    }
  }

  private void warmUp(Runner runner)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    for (var left = plan.warmUpLaps(runner.isWarm()); left > 0; left--) {
      var lap = runner.lap(0, RacePlan.WARM_UP_LAP);
      commentary.lap(lap);
      if (lap.isSettled()) {
        return;
      }
    }
  }

  private void measure(Runner runner, int round)
      throws CallFailed, ServerFailed, CommandFailed, InterruptedException {
    var lap = runner.lap(round, plan.window());
    commentary.lap(lap);
    laps.add(lap);
  }

  private void park(Course course) throws InterruptedException {
    for (var contestant : plan.entrants(course)) {
      attempt(
          course,
          contestant,
          () -> {
            var memory = starter.park(course, contestant, plan.parkedSessions());
            commentary.parked(memory);
            parked.add(memory);
          });
    }
  }

  private boolean attempt(Course course, Contestant contestant, Attempt attempt)
      throws InterruptedException {
    try {
      attempt.run();
      return true;
    } catch (CallFailed | ServerFailed | CommandFailed e) {
      var failure = new Failure(course, contestant, String.valueOf(e.getMessage()));
      commentary.failure(failure);
      failures.add(failure);
      return false;
    }
  }

  /// What each runner has to do in a round.
  private interface Part {
    void run(Runner runner) throws CallFailed, ServerFailed, CommandFailed, InterruptedException;
  }

  /// What may go wrong with one contestant.
  private interface Attempt {
    void run() throws CallFailed, ServerFailed, CommandFailed, InterruptedException;
  }
}
