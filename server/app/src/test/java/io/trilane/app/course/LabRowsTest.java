package io.trilane.app.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.app.serve.RunningServer;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.RunRequest;
import io.trilane.proto.v1.TaskEvent;
import io.trilane.proto.v1.TaskEvent.State;
import io.trilane.runtime.ModelName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The property that each lab is there for, in each model, as a client sees it.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(120)
final class LabRowsTest {
  private static final Map<State, Set<State>> WAYS =
      Map.of(
          State.STARTED, Set.of(State.RUNNING, State.ENDED),
          State.RUNNING, Set.of(State.RUNNING, State.READY, State.WAITING, State.ENDED),
          State.READY, Set.of(State.RUNNING, State.READY, State.ENDED),
          State.WAITING, Set.of(State.READY, State.WAITING, State.ENDED),
          State.ENDED, Set.of());

  private static RunningServer server;

  @Parameter private ModelName model;

  @BeforeAll
  static void start() throws InterruptedException {
    server = RunningServer.start(ModelName.VIRTUAL, "course.schedules = 3000");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "race form=plain,         ok race",
    "race form=mutex,         ok",
    "race form=atomic,        ok",
    "race form=owner,         ok",
    "race form=shared,        ok race",
    "deadlock form=locks,     deadlock ok",
    "deadlock form=channels,  deadlock",
    "deadlock form=pool,      deadlock ok",
    "deadlock form=ordered,   ok",
    "crawl form=mutex,        ok",
    "crawl form=racy,         ok race",
    "kv form=append,          ok",
    "kv form=forgetful,       race",
    "product form=two,        ok",
    "product form=tree,       ok",
    "life form=sleep,         ok race",
    "life form=nothing,       ok race",
    "life form=waitgroup,     ok",
    "channels,                ok",
    "sync form=buffer,        ok",
    "sync form=broadcast,     ok",
    "sync form=waitgroup,     ok",
    "sync form=once,          ok",
  })
  void theSchedulesEndSo(String lab, String outcomes) {
    var all = run(lab, "all").finished().getSchedules();
    assertEquals(
        outcomes, String.join(" ", new TreeSet<>(all.getOutcomesMap().keySet())), all::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "crawl form=serial",
        "crawl form=mutex",
        "crawl form=channel",
        "crawl form=mutex pages=50",
        "crawl form=channel pages=50",
        "kv form=mixed writes=10",
        "hiding form=waits",
        "hiding form=sequence",
        "hiding form=compute units=100",
        "background",
        "clients",
        "image effect=grey cut=pixel",
        "image effect=blur cut=pixel",
        "image effect=edge cut=row",
        "image effect=edge cut=tile",
        "image effect=blur cut=core",
        "product form=tree leaves=12",
        "channels",
        "select form=fair",
        "sieve",
        "sync form=buffer producers=4 consumers=4 items=50 capacity=3",
        "grocery form=item",
        "grocery form=one",
        "grocery form=many",
        "states",
        "mapping",
        "slices",
        "process",
        "cost virtual=1000 platform=20 switches=100",
      })
  void aFreeRunIsRightAndItsTasksGoFromStateToStateAsThereAreWays(String lab) {
    var run = run(lab, "free");
    assertEquals("ok", run.finished().getOutcome());
    var last = new HashMap<Integer, State>();
    for (var event : run.tasks()) {
      var before = last.put(event.getTask(), event.getState());
      assertTrue(
          before == null
              ? event.getState() == State.STARTED
              : WAYS.getOrDefault(before, Set.of()).contains(event.getState()),
          () -> before + " then " + event);
    }
    assertEquals(Set.of(State.ENDED), new HashSet<>(last.values()), "someone is left");
    assertTrue(run.finished().getParallelism() <= cores() * 1.05, () -> "" + run.finished());
    assertTrue(run.finished().getTraceOverhead() <= 1, () -> "" + run.finished());
  }

  @Test
  void aSerialCrawlHasTheLecturesOrder() {
    assertEquals(
        List.of(
            "found: /", "found: /pkg/", "missing: /cmd/", "found: /pkg/fmt/", "found: /pkg/os/"),
        run("crawl form=serial", "free").output());
  }

  @Test
  void someSeedFetchesAPageTwiceAndNoneWithAMutex() {
    var seeds = IntStream.rangeClosed(1, 60).mapToObj(seed -> "seed:" + seed).toList();
    assertTrue(seeds.stream().anyMatch(seed -> ended("crawl form=racy", seed).equals("race")));
    assertTrue(
        seeds.stream().limit(20).allMatch(seed -> ended("crawl form=mutex", seed).equals("ok")));
  }

  @Test
  void aWriteOfTheStoreIsInItsHistoryOnce() {
    var finished = run("kv form=mixed writes=10 drop=2 tasks=20", "free").finished();
    assertEquals(20 * 10 * 2, finished.getHistoryCount());
    for (var each : finished.getHistoryList()) {
      if (each.getOperation().equals("append")) {
        assertEquals(1, times(each.getValue().strip(), each.getResult()), each::toString);
      }
    }
  }

  @Test
  void waitsOverlapAndTakeNoCore() {
    var run = run("hiding form=waits", "free");
    assertTrue(mostAtOnce(run.tasks(), "sleep") > 1, () -> "" + run.tasks());
    assertTrue(run.finished().getParallelism() <= 1, () -> "" + run.finished());
    assertEquals(1, mostAtOnce(run("hiding form=sequence", "free").tasks(), "sleep"));
  }

  @Test
  void aHeartbeatBeatsWhileTheWorkRunsAndNotAfterIt() {
    assertEquals(
        List.of("work, beat 1", "work, beat 2", "work, beat 3", "done"),
        run("background", "free").output());
  }

  @Test
  void eachClientHasItsHandler() {
    var names = run("clients tasks=7", "free").names();
    assertEquals(7, names.stream().filter(name -> name.startsWith("handler-")).count());
    assertEquals(7, names.stream().filter(name -> name.startsWith("client-")).count());
  }

  @Test
  void theFourthSendToACapacityOfThreeWaitsAndAnUnbufferedOneMeetsItsReceiver() {
    var waited = new TreeSet<String>();
    for (int seed = 1; seed <= 20; seed++) {
      var run = run("channels", "seed:" + seed);
      var held = 0;
      for (var event : run.tasks()) {
        var name = run.name(event.getTask());
        if (event.getState() == State.WAITING) {
          waited.add(name + " " + event.getOperation() + " " + event.getObject());
        }
        if (event.getState() == State.RUNNING && event.getObject().startsWith("numbers#")) {
          held += event.getOperation().equals("send") ? 1 : -1;
          assertTrue(held >= 0 && held <= 3, "the channel holds " + held);
        }
      }
    }
    assertTrue(waited.contains("fourth send numbers"), waited::toString);
    assertTrue(waited.contains("main receive meeting"), waited::toString);
  }

  @Test
  void eachReadyCaseIsChosenUnderSomeSeed() {
    var chosen = new TreeSet<String>();
    for (int seed = 1; seed <= 30; seed++) {
      run("select form=ready", "seed:" + seed).tasks().stream()
          .filter(event -> event.getOperation().equals("receive"))
          .forEach(event -> chosen.add(event.getObject()));
    }
    assertEquals(Set.of("left#1", "right#1"), chosen);
  }

  @Test
  void theSieveHasTheFirstPrimes() {
    assertEquals(
        List.of("2", "3", "5", "7", "11", "13", "17", "19", "23", "29"),
        run("sieve", "free").output());
  }

  @ParameterizedTest
  @CsvSource({"item, 1", "one, 4", "many, 4"})
  void aListIsConcurrentWhoeverShops(String form, int tasks) {
    assertEquals(tasks, run("grocery form=" + form, "free").finished().getMaxConcurrent());
  }

  @Test
  void theTablesOfSlicesAreComputed() {
    assertEquals(
        List.of("PT0.005S", "PT0.002S", "PT0.00001S", "PT2S", "PT20S"),
        run("slices", "free").output().stream()
            .limit(5)
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList());
  }

  @Test
  void whatAThreadCostsHasItsUnitAndTheWayItWasMeasured() {
    var run = run("cost virtual=1000 platform=20 switches=100", "free");
    assertTrue(run.output().getFirst().startsWith("platform: 20 alive at once, "), run::toString);
    assertTrue(run.output().get(1).startsWith("virtual: 1,000 alive at once, "), run::toString);
    for (var claim : run.claims()) {
      assertFalse(claim.getHow().isEmpty());
      assertEquals(claim.getVerdict().equals("not checked"), claim.getUnit().isEmpty());
    }
  }

  @Test
  void manyTasksAreOnFewCarriersAndMoveInTheVirtualModel() {
    var seen = new HashMap<String, Set<String>>();
    var run = run("mapping", "free");
    for (var event : run.tasks()) {
      if (event.getCore() >= 0) {
        var under = event.getCarrier().isEmpty() ? event.getThread() : event.getCarrier();
        seen.computeIfAbsent(run.name(event.getTask()), any -> new HashSet<>()).add(under);
      }
    }
    long under = seen.values().stream().flatMap(Set::stream).distinct().count();
    assertEquals(101, seen.size());
    switch (model) {
      case VIRTUAL -> {
        assertTrue(under < seen.size(), () -> under + " carriers");
        assertTrue(cores() == 1 || seen.values().stream().anyMatch(each -> each.size() > 1));
      }
      case PLATFORM, PIPELINE ->
          assertTrue(seen.values().stream().allMatch(each -> each.size() == 1), seen::toString);
    }
  }

  private String ended(String lab, String schedule) {
    return run(lab, schedule).finished().getOutcome();
  }

  /// @param lab its name, and its parameters
  private ToldRun run(String lab, String schedule) {
    var request = RunRequest.newBuilder().setModel(model.toString()).setSchedule(schedule);
    var words = new ArrayList<>(Arrays.asList(lab.split(" ", -1)));
    request.setLab(words.removeFirst());
    for (var word : words) {
      var pair = word.split("=", -1);
      if (pair[0].equals("tasks")) {
        request.setTasks(Integer.parseInt(pair[1]));
      } else {
        request.putParameters(pair[0], pair[1]);
      }
    }
    var run = ToldRun.of(LabServiceGrpc.newBlockingStub(server.channel()).run(request.build()));
    assertEquals(List.of(), run.red(), lab);
    return run;
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static long times(String word, String text) {
    return Arrays.stream(text.split(" ", -1)).filter(word::equals).count();
  }

  private static int mostAtOnce(List<TaskEvent> events, String operation) {
    var waiting = new HashSet<Integer>();
    int most = 0;
    for (var event :
        events.stream().sorted(Comparator.comparingLong(TaskEvent::getNanos)).toList()) {
      if (event.getState() == State.WAITING && event.getOperation().equals(operation)) {
        waiting.add(event.getTask());
      } else {
        waiting.remove(event.getTask());
      }
      most = Math.max(most, waiting.size());
    }
    return most;
  }
}
