package io.trilane.course.examples.store;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Given;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Bounds;
import io.trilane.course.trace.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Clients that append to a store over a net that loses replies.
public final class KeyValue implements Example {
  /// Each result of an append is the whole log so far.
  private static final int MAX_WRITES = 500;

  private static final Store.Limits LIMITS = new Store.Limits(1_000, 10_000, 10_000, 1_000_000);

  @Override
  public Card card() {
    return Card.of(
        "kv",
        List.of("000"),
        "Get, put and append over a net that loses replies: a retry is applied once.",
        2,
        List.of(
            choice(
                "form",
                "Appends alone; puts, appends and gets of two keys; or a server that keeps no"
                    + " answers for retries.",
                "append",
                "mixed",
                "forgetful"),
            number("writes", 1, 1, 1_000, "Writes of each client."),
            number("drop", 2, 0, 1_000, "One of this many replies is lost; 0 loses none.")),
        List.of(
            Request.of("kv", "all"),
            Request.of("kv", "all").with("form", "forgetful"),
            new Request("kv", 20, "free", Map.of("form", "mixed", "writes", "10", "drop", "3"))));
  }

  @Override
  public Optional<String> refusal(Given given, Bounds bounds) {
    var writes = (long) given.tasks() * given.number("writes");
    return writes <= MAX_WRITES
        ? Optional.empty()
        : Optional.of(
            "tasks * writes = %d: must be at most %d, all of which the history holds"
                .formatted(writes, MAX_WRITES));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var store = isForgetful(lab.given()) ? Store.forgetful(LIMITS) : new Store(LIMITS);
      var mutex = lab.mutex("store");
      var inside = lab.cell("inside", "");
      var history = lab.cell("history", List.<StoreOperation>of());
      for (var i = 1; i <= lab.tasks(); i++) {
        var client = new StoreClient(lab, store, mutex, inside, "client-" + i);
        lab.go(
            client.name(),
            () -> {
              for (var sequence = 1; sequence <= lab.number("writes"); sequence++) {
                for (var operation : client.operations(sequence)) {
                  history.update(before -> with(before, operation));
                }
              }
            });
      }
      lab.join();
      lab.fact("history", history.read());
      var appends = lab.tasks() * StoreClient.appends(lab);
      var applied = store.get(StoreClient.LOG).split(" ", -1).length - 1;
      lab.fact("log", store.get(StoreClient.LOG));
      if (applied != appends) {
        lab.race("%d of %d appends were applied".formatted(applied, appends));
      }
    };
  }

  private static List<StoreOperation> with(List<StoreOperation> before, StoreOperation more) {
    var all = new ArrayList<>(before);
    all.add(more);
    return all;
  }

  private static boolean isForgetful(Given given) {
    return given.text("form").equals("forgetful");
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var history = StoreOperation.history(run.account());
    var writes = run.given().tasks() * run.given().number("writes");
    if (isForgetful(run.given())) {
      findings.check(
          "a write whose reply is lost is applied twice",
          run.count(run.given().number("drop") > 0 ? Outcome.RACE : Outcome.OK) == run.tried(),
          "%,d of %s schedules".formatted(run.count(Outcome.RACE), run.extent()));
      return;
    }
    findings.check(
        "each write is applied once",
        run.count(Outcome.OK) == run.tried(),
        "%,d of %s schedules".formatted(run.count(Outcome.OK), run.extent())
            + run.account().race().map(": "::concat).orElse(""));
    findings.check(
        "the history has every operation",
        history.stream().filter(each -> !each.operation().equals("get")).count() == writes,
        history.size() + " operations");
    findings.check(
        "every result of an append holds its own value, once",
        history.stream()
            .filter(each -> each.operation().equals("append"))
            .allMatch(KeyValue::holdsOnce),
        run.account().text("log"));
  }

  private static boolean holdsOnce(StoreOperation operation) {
    return List.of(operation.result().split(" ", -1)).stream()
            .filter(operation.value().strip()::equals)
            .count()
        == 1;
  }
}
