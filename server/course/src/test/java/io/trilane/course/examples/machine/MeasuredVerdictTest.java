package io.trilane.course.examples.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.examples.Examples;
import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Check;
import io.trilane.course.run.Claim;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Event;
import io.trilane.course.trace.Exploration;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Judges of measured runs are fed figures on both sides of what a sentence says.
final class MeasuredVerdictTest {
  @ParameterizedTest
  @CsvSource({
    "waits, 5, 0.2, Concurrency helps even, true",
    "waits, 1, 0.2, Concurrency helps even, false",
    "waits, 5, 1.5, Concurrency helps even, false",
    "waits, 5, 0.2, Tasks must wait, true",
    "waits, 1, 0.2, Tasks must wait, false",
    "compute, 1, 1.8, Concurrency is there because, depends",
    "compute, 1, 0.9, Concurrency is there because, false",
    "compute, 1, 1.8, Parallel tasks may, true",
    "compute, 1, 0.9, Parallel tasks may, false",
  })
  void hiding(String form, int atOnce, double parallelism, String sentence, String verdict) {
    var judged = new Judged(Request.of("hiding", "free").with("form", form));
    for (int task = 2; task < 2 + 5; task++) {
      long from = atOnce == 1 ? task * 100L : 100;
      judged.event(task, State.WAITING, "sleep", from, "");
      judged.event(task, State.READY, "sleep", from + 100, "");
    }
    assertEquals(verdict, judged.parallelism(parallelism).verdict(sentence));
  }

  @ParameterizedTest
  @CsvSource({
    "one, 0.9, Concurrency is dealing, true",
    "one, 1.9, Concurrency is dealing, false",
    "many, 1.9, Parallelism needs concurrency, true",
    "many, 4.5, Parallelism needs concurrency, false",
    "many, 1.9, Go is a concurrent language, depends",
    "many, 0.9, Go is a concurrent language, true",
  })
  void grocery(String form, double parallelism, String sentence, String verdict) {
    var judged = new Judged(Request.of("grocery", "free").with("form", form));
    assertEquals(verdict, judged.parallelism(parallelism).verdict(sentence));
  }

  /// Half of a core is what two cores lack to be there.
  @ParameterizedTest
  @CsvSource({
    "hiding, compute, 0.9, 0.1, Concurrency is there because, not checked",
    "hiding, compute, 0.9, 0.9, Concurrency is there because, false",
    "hiding, compute, 1.2, 0.0, Concurrency is there because, depends",
    "hiding, compute, 0.9, 0.1, Parallel tasks may, not checked",
    "hiding, compute, 0.9, 0.6, Parallel tasks may, false",
    "hiding, compute, 1.2, 0.0, Parallel tasks may, true",
    "grocery, many, 0.4, 0.8, Go is a concurrent language, not checked",
    "grocery, many, 0.4, 1.3, Go is a concurrent language, true",
    "grocery, many, 1.2, 0.1, Go is a concurrent language, depends",
  })
  void coresThatOthersHadLeaveASentenceOfParallelTasksOpen(
      String lab, String form, double parallelism, double idle, String sentence, String verdict) {
    var judged = new Judged(Request.of(lab, "free").with("form", form)).idle(idle);
    assertEquals(verdict, judged.parallelism(parallelism).verdict(sentence));
    assertTrue(judged.how(sentence).contains("of 2 cores were there for it"), sentence);
  }

  @Test
  void aSystemThatDoesNotTellOfItsCoresLeavesASentenceOfParallelTasksOpen() {
    var judged = new Judged(Request.of("hiding", "free").with("form", "compute")).untold();
    assertEquals("not checked", judged.verdict("Parallel tasks may"));
    assertTrue(judged.how("Parallel tasks may").contains("the system does not tell"));
  }

  @Test
  void oneCoreShowsThatNothingIsGainedAndNotThatNothingMayBe() {
    var judged = new Judged(Request.of("hiding", "free").with("form", "compute")).onOneCore();
    judged.parallelism(0.98);
    assertEquals("false", judged.verdict("Concurrency is there because"));
    assertEquals("not checked", judged.verdict("Parallel tasks may"));
  }

  @ParameterizedTest
  @CsvSource({"2, true", "5, false"})
  void mapping(int threads, String verdict) {
    var judged = new Judged(Request.of("mapping", "free"));
    for (int task = 0; task < 5; task++) {
      judged.event(task + 1, State.RUNNING, "start", task, "carrier-" + task % threads);
    }
    assertEquals(verdict, judged.verdict("Many goroutines run on one thread"));
  }

  @ParameterizedTest
  @CsvSource({
    "200, 50, A period of 10 ms, true",
    "2000, 50, A period of 10 ms, false",
    "2000, 50, A slice has a minimum, true",
    "200, 50, A slice has a minimum, false",
    "200, 50, The operating system schedules threads, true",
    "200, 1, The operating system schedules threads, false",
  })
  void slices(double micros, long ran, String sentence, String verdict) {
    var judged =
        new Judged(Request.of("slices", "free")).fact("slice-50", micros).fact("ran-50", ran);
    assertEquals(verdict, judged.verdict(sentence));
  }

  @ParameterizedTest
  @CsvSource({
    "1024, 100000, 900, 300, 5000, A thread's stack is fixed, true",
    "64, 100000, 900, 300, 5000, A thread's stack is fixed, false",
    "1024, 100000, 900, 300, 5000, A goroutine starts with 2 KB, true",
    "1024, 100000, 90000, 300, 5000, A goroutine starts with 2 KB, depends",
    "1024, 100000, 900, 300, 5000, There can be hundreds of thousands, true",
    "1024, 10000, 900, 300, 5000, There can be hundreds of thousands, false",
    "1024, 100000, 900, 300, 5000, Switching between goroutines, true",
    "1024, 100000, 900, 5000, 5000, Switching between goroutines, false",
    "1024, 100000, 900, 300, 5000, A call costs about three, not checked",
  })
  void cost(
      long reserved,
      int alive,
      long bytes,
      long virtualSwitch,
      long platformSwitch,
      String sentence,
      String verdict) {
    var judged =
        new Judged(Request.of("cost", "free"))
            .fact("reserved", reserved)
            .fact("platform", new ThreadCost(200, 50_000, 50_000, platformSwitch))
            .fact("virtual", new ThreadCost(alive, bytes, 500, virtualSwitch));
    assertEquals(verdict, judged.verdict(sentence));
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 2, true", "2, 3, 3, false", "1, 2, 1, false"})
  void process(long afterThread, long inChild, long afterChild, String verdict) {
    var judged =
        new Judged(Request.of("process", "free"))
            .fact("after-thread", afterThread)
            .fact("in-child", inChild)
            .fact("after-child", afterChild);
    assertEquals(verdict, judged.verdict("The threads of a process share"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 1, the thread's write is seen",
    "2, 3, 3, the child's write is not",
    "2, 2, 2, the child's write is not",
  })
  void aWriteThatIsNotWhereItBelongsTurnsItsCheckRed(
      long afterThread, long inChild, long afterChild, String check) {
    var judged =
        new Judged(Request.of("process", "free"))
            .fact("after-thread", afterThread)
            .fact("in-child", inChild)
            .fact("after-child", afterChild);
    assertTrue(judged.red().contains(check), check);
  }

  @Test
  void aThreadThatIsMissingTurnsItsCheckRed() {
    var cost =
        new Judged(Request.of("cost", "free"))
            .fact("reserved", 1024L)
            .fact("platform", new ThreadCost(199, 50_000, 50_000, 5_000))
            .fact("virtual", new ThreadCost(100_000, 900, 500, 300));
    assertEquals(List.of("every thread was alive at once"), cost.red());
    assertEquals(
        List.of("both kinds are measured, unless the time is up"),
        new Judged(Request.of("cost", "free")).red());
    assertEquals(List.of(), new Judged(Request.of("cost", "free")).ended(Outcome.TIMEOUT).red());
    var slices =
        new Judged(Request.of("slices", "free")).fact("slice-50", 2_000.0).fact("ran-50", 49L);
    assertEquals(List.of("every thread got slices of its own"), slices.red());
  }

  @ParameterizedTest
  @CsvSource({"would wait, true", "went, false"})
  void anUnbufferedChannel(String alone, String verdict) {
    var judged = new Judged(Request.of("channels", "all")).fact("alone", alone);
    assertEquals(verdict, judged.verdict("An unbuffered channel"));
  }

  @ParameterizedTest
  @CsvSource({
    "RACE, 1, When main ends, true",
    "OK, 1, When main ends, false",
    "RACE, 1, `go` returns at once, true",
    "RACE, 2, `go` returns at once, false",
  })
  void life(Outcome outcome, int first, String sentence, String verdict) {
    var judged = new Judged(Request.of("life", "all").with("form", "nothing")).ended(outcome);
    judged.event(first, State.RUNNING, "read", 1, "");
    assertEquals(verdict, judged.verdict(sentence));
  }

  /// A run that never was, put together for its judge.
  private static final class Judged {
    private final Request request;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Object> facts = new HashMap<>();
    private Outcome outcome = Outcome.OK;
    private double parallelism;
    private long idleNanos = 2_000_000;
    private int cores = 2;

    Judged(Request request) {
      this.request = request;
    }

    void event(int task, State state, String operation, long nanos, String thread) {
      int core = thread.isEmpty() ? -1 : 0;
      events.add(
          new Event(
              events.size() + 1L, nanos, task, 1, state, operation, "", 0, thread, "", core, 0));
    }

    Judged fact(String name, Object value) {
      facts.put(name, value);
      return this;
    }

    Judged parallelism(double value) {
      parallelism = value;
      return this;
    }

    /// Cores that had nothing to do.
    Judged idle(double idleCores) {
      idleNanos = Math.round(idleCores * 1_000_000);
      return this;
    }

    Judged untold() {
      idleNanos = -1;
      return this;
    }

    Judged onOneCore() {
      cores = 1;
      return this;
    }

    Judged ended(Outcome how) {
      outcome = how;
      return this;
    }

    List<String> red() {
      return found().checks().stream().filter(check -> !check.ok()).map(Check::name).toList();
    }

    String verdict(String sentence) {
      return claim(sentence).verdict().toString();
    }

    String how(String sentence) {
      return claim(sentence).how();
    }

    private Claim claim(String sentence) {
      return found().claims().stream()
          .filter(claim -> claim.text().startsWith(sentence))
          .findFirst()
          .orElseThrow();
    }

    private Findings found() {
      var plan = Examples.catalogue().plan(request, Worlds.BOUNDS);
      var account =
          new Account(
              outcome,
              List.of(),
              events,
              List.of(),
              facts,
              Optional.empty(),
              List.of(),
              4,
              1_000_000,
              Math.round(parallelism * 1_000_000),
              0,
              0,
              idleNanos);
      var all = new Exploration(account, 20, true, Map.of(outcome, 20L), Map.of(), 0, 0);
      var run =
          new FinishedRun(
              plan.given(),
              plan.schedule(),
              account,
              request.schedule().equals("all") ? Optional.of(all) : Optional.empty(),
              cores);
      var found = new Findings();
      plan.example().judge(run, found);
      return found;
    }
  }
}
