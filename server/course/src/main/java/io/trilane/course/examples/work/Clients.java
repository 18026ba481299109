package io.trilane.course.examples.work;

import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Chan;
import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Outcome;
import java.util.List;

/// A server with one handler for each client.
public final class Clients implements Example {
  @Override
  public Card card() {
    return Card.of(
        "clients",
        List.of("001"),
        "A web server with one task for each client: as many handlers as clients, each with its own"
            + " count.",
        3,
        List.of(number("messages", 3, 1, 1_000, "Messages of each client.")),
        List.of(Request.of("clients", "free"), Request.of("clients", "seed:1")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var arrivals = lab.<Connection>channel("arrivals", 0);
      var live = lab.cell("live", 0);
      var most = lab.cell("most", 0);
      var arrived = lab.waitGroup("arrived");
      arrived.add(lab.tasks());
      lab.go(
          "server",
          () -> {
            for (var i = 1; i <= lab.tasks(); i++) {
              var connection = arrivals.take();
              lab.go(
                  "handler-" + i,
                  () -> {
                    int now = live.update(count -> count + 1);
                    most.update(before -> Math.max(before, now));
                    arrived.done();
                    serve(connection);
                    live.update(count -> count - 1);
                  });
            }
            lab.join();
          });
      for (var i = 1; i <= lab.tasks(); i++) {
        var name = "client-" + i;
        lab.go(
            name,
            () -> {
              var connection =
                  new Connection(lab.channel(name, 0), lab.channel(name + "-replies", 0));
              arrivals.send(connection);
              arrived.await();
              talk(lab, connection, name);
            });
      }
      lab.join();
      lab.fact("handlers", most.read());
      lab.fact("left", live.read());
    };
  }

  /// The count is this client's own: no other task sees it.
  private static void serve(Connection connection) throws InterruptedException {
    var count = 0;
    for (var message = connection.messages().receive();
        message != null;
        message = connection.messages().receive()) {
      count++;
      connection.replies().send(count);
    }
  }

  private static void talk(Lab lab, Connection connection, String name)
      throws InterruptedException {
    for (var message = 1; message <= lab.number("messages"); message++) {
      connection.messages().send(name);
      int count = connection.replies().take();
      if (count != message) {
        lab.race("%s heard %d to message %d".formatted(name, count, message));
      }
    }
    connection.messages().close();
  }

  private record Connection(Chan<String> messages, Chan<Integer> replies) {}

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var account = run.account();
    findings.check(
        "as many handlers as clients",
        account.number("handlers") == run.given().tasks(),
        "%d for %d".formatted(account.number("handlers"), run.given().tasks()));
    findings.check(
        "each client has a count of its own",
        run.outcome() == Outcome.OK,
        run.outcome().toString());
    findings.check("no handler is left", account.number("left") == 0, "" + account.number("left"));
  }
}
