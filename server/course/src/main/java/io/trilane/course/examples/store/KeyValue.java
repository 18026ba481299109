package io.trilane.course.examples.store;

import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Lab;
import io.trilane.course.lab.Mutex;
import io.trilane.course.lab.Program;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.Request;
import io.trilane.course.run.Run;
import io.trilane.course.trace.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Clients that append to a store over a net that loses replies.
public final class KeyValue implements Example {
  private static final Store.Limits LIMITS = new Store.Limits(1_000, 10_000, 10_000, 1_000_000);

  @Override
  public Card card() {
    return Card.of(
        "kv",
        List.of("000"),
        "Get, put and append over a net that loses replies: a retry is applied once.",
        2,
        List.of(
            number("writes", 1, 1, 1_000, "Appends of each client."),
            number("drop", 2, 0, 1_000, "Every so many replies is lost; 0 loses none.")),
        List.of(
            Request.of("kv", "all"),
            new Request("kv", 20, "free", Map.of("writes", "10", "drop", "3"))));
  }

  @Override
  public Program program() {
    return lab -> {
      var store = new Store(LIMITS);
      var mutex = lab.mutex("store");
      var history = lab.cell("history", List.<Operation>of());
      for (int i = 1; i <= lab.tasks(); i++) {
        var client = "client-" + i;
        lab.go(
            client,
            () -> {
              for (int sequence = 1; sequence <= lab.number("writes"); sequence++) {
                long from = lab.now();
                var value = client + "." + sequence + " ";
                var result = append(lab, store, mutex, client, sequence, value);
                long to = lab.now();
                var operation =
                    new Operation(client, sequence, "append", "log", value, result, from, to);
                history.update(before -> with(before, operation));
              }
            });
      }
      lab.join();
      lab.fact("log", store.get("log"));
      lab.fact("history", history.read());
      if (store.get("log").split(" ").length != lab.tasks() * lab.number("writes")) {
        lab.race("a write was lost or applied twice: " + store.get("log"));
      }
    };
  }

  /// Sends until a reply comes through.
  private static String append(
      Lab lab, Store store, Mutex mutex, String client, int sequence, String value)
      throws InterruptedException {
    for (int attempt = 0; ; attempt++) {
      mutex.lock();
      Store.Answer answer;
      try {
        answer = store.append(client, sequence, "log", value);
      } finally {
        mutex.unlock();
      }
      if (!isLost(lab.number("drop"), sequence, attempt)) {
        return answer.value();
      }
    }
  }

  /// The first reply of every `drop`-th write, counted from the first.
  private static boolean isLost(int drop, int sequence, int attempt) {
    return drop > 0 && attempt == 0 && (sequence - 1) % drop == 0;
  }

  private static List<Operation> with(List<Operation> before, Operation more) {
    var all = new ArrayList<>(before);
    all.add(more);
    return all;
  }

  @Override
  public void judge(Run run, Findings findings) {
    var history = Operation.history(run.account());
    int writes = run.given().tasks() * run.given().number("writes");
    findings.check(
        "each write is applied once",
        run.count(Outcome.OK) == run.tried(),
        "%,d of %s schedules".formatted(run.count(Outcome.OK), run.extent()));
    findings.check(
        "the history has every operation",
        history.size() == writes,
        history.size() + " operations");
    findings.check(
        "every result holds its own write, once",
        history.stream().allMatch(KeyValue::holdsOnce),
        run.account().text("log"));
  }

  private static boolean holdsOnce(Operation operation) {
    return List.of(operation.result().split(" ")).stream()
            .filter(operation.value().strip()::equals)
            .count()
        == 1;
  }
}
