package io.trilane.testing.page;

import io.grpc.stub.BlockingClientCall;
import io.trilane.channels.ReceiveChannel;
import io.trilane.channels.SendChannel;
import io.trilane.runtime.Begins;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.Inbound;
import io.trilane.runtime.handler.Mailbox;
import io.trilane.runtime.handler.Mailbox.WhenFull;
import io.trilane.runtime.handler.Outbound;
import io.trilane.runtime.handler.Session;
import io.trilane.runtime.handler.Step;
import io.trilane.runtime.handler.Task;
import io.trilane.runtime.handler.Tasks;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A shop whose methods are the pieces of the page.
final class Orders {
  private static final Set<Mailbox<String>> ROOM = ConcurrentHashMap.newKeySet();

  private Orders() {}

  static GrpcService service() {
    // snippet kinds
    var service =
        GrpcService.of(OrdersGrpc.getServiceDescriptor())
            .unary(OrdersGrpc.getPlaceMethod(), request -> place(request))
            .emit(
                OrdersGrpc.getWatchMethod(),
                (request, out) -> {
                  for (var change : changes(request)) {
                    out.send(change); // waits while the client is slow to read
                  }
                })
            .collect(
                OrdersGrpc.getImportMethod(),
                in -> {
                  var rows = 0;
                  for (var row : in) { // waits while the client is slow to send
                    store(row);
                    rows++;
                  }
                  return "stored " + rows;
                })
            .converse(
                OrdersGrpc.getChatMethod(),
                (in, out) -> { // one thread for each client, as long as it stays
                  for (var message : in) {
                    out.send(reply(message));
                  }
                })
            .session(OrdersGrpc.getTradeMethod(), Trader::new) // one object for each client
            .build(); // a method left unbound: IllegalStateException
    // end
    return service;
  }

  static GrpcService serviceOf(Tenants tenants) {
    return GrpcService.of(OrdersGrpc.getServiceDescriptor())
        .steppedUnary(OrdersGrpc.getPlaceMethod(), new Backend()::handle)
        .emit(OrdersGrpc.getWatchMethod(), Orders::fanOut)
        .collect(OrdersGrpc.getImportMethod(), in -> String.join(",", in) + tenants.name())
        .converse(OrdersGrpc.getChatMethod(), Orders::answerAndFail)
        // snippet begins
        .session(OrdersGrpc.getTradeMethod(), Member::new)
        .begins(OrdersGrpc.getTradeMethod(), Begins.HEADERS)
        // end
        // snippet intercept
        .intercept((call, next) -> {
          tenants.set(call.metadata().text("tenant").orElse("none")); // a ThreadLocal
          try {
            next.run();
          } finally {
            tenants.clear();
          }
        })
        // end
        .build();
  }

  static void exceptions(Trilane trilane) {
    // snippet exceptions
    trilane.exceptions(map ->
        map.on(
                SQLTimeoutException.class,
                e -> new CallFailure(Kind.UNAVAILABLE, "the database is busy"))
            .on(
                NoSuchElementException.class,
                e -> new CallFailure(Kind.NOT_FOUND, "no such order")));
    // end
  }

  private static String place(String request) throws Exception {
    return switch (request) {
      case "offer" -> offer();
      case "best" -> best();
      case "ask" -> new Backend().handleBlocking("tea");
      case "unknown" -> throw new NoSuchElementException(request);
      case "busy" -> throw new SQLTimeoutException(request);
      default -> "placed " + request;
    };
  }

  private static String offer() throws Exception {
    // snippet tasks
    try (var tasks = Call.current().tasks()) {
      var price = tasks.go("price", () -> price());
      var stock = tasks.go("stock", () -> stock());
      return price.join() + ", " + stock.join() + " left";
    }
    // end
  }

  private static String best() throws Exception {
    var shops = List.of(new Shop("near", Duration.ZERO), new Shop("far", Duration.ofHours(1)));
    // snippet in-time
    try (var tasks = Call.current().tasks()) {
      var asked = shops.stream().map(shop -> tasks.go(shop.name(), () -> shop.offer())).toList();
      tasks.join(Duration.ofMillis(500));
      tasks.cancel(); // the others: nobody waits for them
      return best(asked.stream().map(Task::value).flatMap(Optional::stream).toList());
    }
    // end
  }

  private static void fanOut(String request, Outbound<String> out) throws Exception {
    var first = io.trilane.channels.Channel.<Integer>buffered(1);
    var second = io.trilane.channels.Channel.<Integer>buffered(1);
    try (var tasks = Call.current().tasks()) {
      filter(tasks, first, second);
      first.send(1);
      out.send("" + second.receive().orElseThrow());
      tasks.join();
    }
  }

  private static void filter(Tasks tasks, ReceiveChannel<Integer> in, SendChannel<Integer> out) {
    // snippet task-in-steps
    tasks.steps(
        "filter",
        () ->
            Step.await(
                Awaited.receive(in),
                n -> Step.await(Awaited.send(out, n.orElseThrow() + 1), sent -> Step.done())));
    // end
  }

  private static void answerAndFail(Inbound<String> in, Outbound<String> out) throws Exception {
    // snippet answer
    Call.current()
        .answer()
        .header("served-by", "eu-3") // before the first message
        .trailer("rows-read", "17"); // with the status, whether the call ends well or not
    // end
    for (var message : in) {
      if (message.equals("too many")) {
        // snippet fail
        throw new CallFailure(Kind.RESOURCE_EXHAUSTED, "too many orders").with("retry-after", "3");
        // end
      }
      out.send(message);
    }
  }

  /// Passes a conversation on.
  static void proxy(
      Inbound<String> in, Outbound<String> out, BlockingClientCall<String, String> backend)
      throws Exception {
    // snippet proxy
    try (var tasks = Call.current().tasks()) {
      tasks.go(
          "to the backend",
          () -> {
            for (var message : in) {
              backend.write(message);
            }
            backend.halfClose();
          });
      for (var answer = backend.read(); answer != null; answer = backend.read()) {
        out.send(answer);
      }
      tasks.cancel(); // the backend has ended, though the client may have more to say
    }
    // end
  }

  private static List<String> changes(String request) {
    return IntStream.range(0, 3).mapToObj(number -> request + " " + number).toList();
  }

  private static void store(String row) {
    if (row.isEmpty()) {
      throw new CallFailure(Kind.INVALID_ARGUMENT, "an empty row");
    }
  }

  private static String reply(String message) {
    return "re: " + message;
  }

  private static String price() {
    return "7.50";
  }

  private static int stock() {
    return 3;
  }

  private static String best(List<String> offers) {
    return offers.stream().sorted().collect(Collectors.joining(","));
  }

  private record Shop(String name, Duration far) {
    String offer() throws InterruptedException {
      Thread.sleep(far);
      return "offer of " + name;
    }
  }

  private static final class Trader implements Session<String, String> {
    private int orders;

    @Override
    public void turn(String request, Outbound<String> out) throws InterruptedException {
      out.send(request + " is your order number " + ++orders);
    }
  }

  // snippet member
  private static final class Member implements Session<String, String> {
    @Override
    public void begin(Outbound<String> out) {
      ROOM.add(out.mailbox(100, WhenFull.DROP_OLDEST)); // any thread may offer to it
    }

    @Override
    public void turn(String message, Outbound<String> out) {
      ROOM.removeIf(Mailbox::isClosed);
      ROOM.forEach(member -> member.offer(message));
    }
  }

  // end

  /// A value of the thread that an interceptor runs on.
  static final class Tenants {
    private final ThreadLocal<String> current = new ThreadLocal<>();

    void set(String name) {
      current.set(name);
    }

    String name() {
      return " for " + current.get();
    }

    void clear() {
      current.remove();
    }
  }

  private static final class Backend {
    private CompletableFuture<String> ask(String request) {
      return CompletableFuture.completedFuture("asked " + request);
    }

    // snippet steps
    Step<String> handle(String request) {
      return Step.await(Awaited.of(ask(request)), answer -> Step.done("the answer: " + answer));
    }

    String handleBlocking(String request) throws Exception { // the same in one piece
      return "the answer: " + ask(request).get();
    }
    // end
  }
}
