package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.examples.BrokenLab.Fault;
import io.trilane.course.lab.Given;
import io.trilane.course.lab.MainTask;
import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Card;
import io.trilane.course.run.Catalogue;
import io.trilane.course.run.Check;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Bounds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Examples run where one thing has been forgotten, and the check that sees it. Their code is the
/// code that ships.
@Timeout(60)
final class MutantsTest {
  private static final Bounds BOUNDS =
      new Bounds(2_000, 20_000, 2_000, 200_000, Duration.ofSeconds(20));

  @ParameterizedTest
  @CsvSource({
    "race,     form=mutex,     all,    MUTEX_REMOVED,       no update is lost",
    "race,     form=mutex,     all,    UNLOCK_FORGOTTEN,    nobody is left waiting",
    "race,     form=atomic,    all,    UPDATE_IN_TWO_STEPS, no update is lost",
    "race,     form=atomic,    all,    JOIN_FORGOTTEN,      no update is lost",
    "race,     form=owner,     all,    SEND_FORGOTTEN,      nobody is left waiting",
    "race,     form=plain,     all,    GO_WAITS,            an update is lost under some schedule",
    "deadlock, form=locks,     all,    MUTEX_REMOVED,       a deadlock is found",
    "deadlock, form=channels,  all,    ONE_PLACE_MORE,      a deadlock is found",
    "deadlock, form=ordered,   all,    UNLOCK_FORGOTTEN,    locks taken in one order never"
        + " deadlock",
    "deadlock, form=ordered,   all,    MUTEX_REMOVED,       each task had both locks",
    "kv,       form=append,    all,    MUTEX_REMOVED,       each write is applied once",
    "states,     ,             seed:1, MUTEX_REMOVED,       each task had the lock in each round",
    "states,     ,             seed:1, UNLOCK_FORGOTTEN,    each task had the lock in each round",
    "grocery,  form=one,       seed:1, MUTEX_REMOVED,       there is one shopper",
    "grocery,  form=one,       seed:1, UNLOCK_FORGOTTEN,    there is one shopper",
    "crawl,    form=mutex,     all,    MUTEX_REMOVED,       each page is fetched once",
    "crawl,    form=mutex,     all,    UNLOCK_FORGOTTEN,    the lecture's five pages",
    "crawl,    form=racy,      all,    GO_WAITS,            some schedule fetches a page twice",
    "crawl,    form=mutex,     seed:1, JOIN_FORGOTTEN,      the lecture's five pages",
    "crawl,    pages=20,       seed:1, UNLOCK_FORGOTTEN,    every page is fetched",
    "crawl,    form=channel,   seed:1, SEND_FORGOTTEN,      a page comes after the page that led to"
        + " it",
    "kv,       form=append,    all,    UNLOCK_FORGOTTEN,    each write is applied once",
    "kv,       form=append,    all,    JOIN_FORGOTTEN,      each write is applied once",
    "hiding,   form=waits,     free,   GO_WAITS,            waits overlap",
    "hiding,   form=waits,     free,   NOBODY_SLEEPS,       waits overlap",
    "background, ,             seed:1, CLOSE_FORGOTTEN,     nobody is left",
    "background, ,             seed:1, PRINT_FORGOTTEN,     it beats while the work goes on and not"
        + " after it",
    "clients,    ,             seed:1, CLOSE_FORGOTTEN,     each client has a count of its own",
    "clients,    ,             seed:1, SENT_TWICE,          each client has a count of its own",
    "clients,    ,             seed:1, JOIN_FORGOTTEN,      as many handlers as clients",
    "clients,    ,             seed:1, UPDATE_IN_TWO_STEPS, no handler is left",
    "image,      ,             all,    JOIN_FORGOTTEN,      the same bytes as one task makes",
    "product,  form=two,       all,    SENT_TWICE,          the product is 24 under every schedule",
    "product,  form=tree,      all,    SEND_FORGOTTEN,      nobody waits forever",
    "life,     form=waitgroup, all,    WAIT_FORGOTTEN,      a WaitGroup loses no output",
    "life,     form=waitgroup, all,    DONE_FORGOTTEN,      nobody is left waiting",
    "deadlock, form=pool,      all,    CLOSE_FORGOTTEN,     other schedules end",
    "deadlock, form=locks,     all,    UNLOCK_FORGOTTEN,    other schedules end",
    "life,     form=nothing,   all,    GO_WAITS,            some schedule loses output",
    "channels,   ,             seed:1, ONE_PLACE_MORE,      an unbuffered channel holds nothing",
    "channels,   ,             all,    ONE_PLACE_LESS,      a buffer takes its capacity and no"
        + " more",
    "channels,   ,             all,    CLOSE_FORGOTTEN,     no schedule goes wrong",
    "channels,   ,             all,    CLOSE_FORGOTTEN,     'a range ends with the close, after"
        + " every value'",
    "channels,   ,             all,    SEND_FORGOTTEN,      what is sent is received",
    "select,   form=ready,     all,    LAST_CASE_ONLY,      only a case that can go is chosen",
    "select,   form=ready,     all,    LAST_CASE_ONLY,      each case that can go is chosen under"
        + " some schedule",
    "select,   form=fair,      seed:1, LAST_CASE_ONLY,      nothing but a ready case is chosen",
    "select,   form=fair,      seed:1, LAST_CASE_ONLY,      each ready case has its turn",
    "sync,     form=buffer,    all,    SIGNAL_FORGOTTEN,    the buffer is never over or under",
    "sync,     form=broadcast, all,    SIGNAL_FORGOTTEN,    a broadcast is heard by all",
    "sync,     form=waitgroup, all,    WAIT_FORGOTTEN,      a wait group waits for all",
    "sync,     form=waitgroup, all,    DONE_FORGOTTEN,      a wait group waits for all",
    "sync,     form=once,      all,    ONCE_RUNS_EACH_TIME, 'an action runs once, and before"
        + " anyone passes'",
    "sync,     form=once,      all,    ONCE_RUNS_EACH_TIME, nothing is left",
    "sieve,      ,             seed:1, PRINT_FORGOTTEN,     'the first 10 primes, in order'",
    "sieve,      ,             seed:1, PRINTED_TWICE,       'the first 10 primes, in order'",
    "grocery,  form=many,      seed:1, GO_WAITS,            4 tasks at once",
    "mapping,    ,             seed:1, JOIN_FORGOTTEN,      every task ran",
    "grocery,  form=many,      free,   PRINT_FORGOTTEN,     'everything is bought, once'",
    "grocery,  form=many,      free,   PRINTED_TWICE,       'everything is bought, once'",
  })
  void isSeen(String lab, String parameter, String schedule, Fault fault, String check)
      throws InterruptedException {
    var request = request(lab, parameter, schedule);
    assertEquals(List.of(), red(example(lab), request), "before anything is forgotten");
    var red = red(new Mutant(example(lab), fault), request);
    assertTrue(red.contains(check), () -> check + " is not among " + red);
  }

  /// The retries of a store have no lab between: a server without them is a form of its own.
  @Test
  void aStoreWithoutRetriesIsSeen() throws InterruptedException {
    var form = new Given(2, Map.of("form", "append", "writes", "1", "drop", "2"));
    var forgetful =
        new Catalogue(List.of(example("kv")))
            .plan(Request.of("kv", "all").with("form", "forgetful"), BOUNDS)
            .run(Worlds.virtual(), begun -> {})
            .run();
    var findings = new Findings();
    example("kv")
        .judge(
            new FinishedRun(
                form,
                forgetful.schedule(),
                forgetful.account(),
                forgetful.exploration(),
                forgetful.cores()),
            findings);
    assertEquals(
        List.of(
            "each write is applied once", "every result of an append holds its own value, once"),
        red(findings.checks()));
  }

  private static List<String> red(Example example, Request request) throws InterruptedException {
    try {
      return red(
          new Catalogue(List.of(example))
              .plan(request, BOUNDS)
              .run(Worlds.virtual(), begun -> {})
              .checks());
    } catch (IllegalStateException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> red(List<Check> checks) {
    return checks.stream().filter(check -> !check.ok()).map(Check::name).toList();
  }

  private static Request request(String lab, @Nullable String parameter, String schedule) {
    var request = Request.of(lab, schedule);
    if (parameter == null) {
      return request;
    }
    int sign = parameter.indexOf('=');
    return request.with(parameter.substring(0, sign), parameter.substring(sign + 1));
  }

  private static Example example(String lab) {
    return Examples.catalogue().plan(Request.of(lab, "free"), BOUNDS).example();
  }

  /// An example whose world has a fault.
  private record Mutant(Example original, Fault fault) implements Example {
    @Override
    public Card card() {
      return original.card();
    }

    @Override
    public MainTask program() {
      return lab -> original.program().main(new BrokenLab(lab, fault));
    }

    @Override
    public void judge(FinishedRun run, Findings findings) {
      original.judge(run, findings);
    }
  }
}
