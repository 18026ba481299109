package io.trilane.gatling;

import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.trilane.gatling.GrpcDsl.grpc;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.gatling.javaapi.core.ActionBuilder;
import io.gatling.javaapi.core.exec.Executable;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.netty.NettyChannelBuilder;
import io.trilane.gatling.own.CallMaker;
import io.trilane.gatling.own.UserCall;
import io.trilane.gatling.record.RecordedCall;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.PerformResponse;
import io.trilane.proto.v1.WorkServiceGrpc;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls that the simulation makes itself.
@Timeout(60)
final class OwnCallsTest {
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  @TempDir Path folder;
  private final WorkServer server = new WorkServer();
  private final ManagedChannel channel =
      NettyChannelBuilder.forAddress("localhost", server.port()).usePlaintext().build();

  @AfterEach
  void close() {
    channel.shutdownNow();
    server.close();
  }

  @Test
  void aCallEndsLongAfterItWasMade() {
    var run = run(2, repeat(3).on(madeBy(call -> start(call, new Metadata()))));
    assertEquals(6, run.calls.size(), run::toString);
    assertEquals(List.of(), run.failures());
    assertEquals(6, server.received.size());
    assertEquals(2, run.sessions.size());
    assertTrue(run.sessions.stream().noneMatch(io.gatling.javaapi.core.Session::isFailed));
  }

  @Test
  void aCancelledCallHasFailedAndItsUserGoesOn() {
    var silent = new Metadata();
    silent.put(WorkServer.SILENT, "yes");
    var run = run(1, madeBy(call -> start(call, silent).cancel("not wanted", null)));
    assertEquals(List.of("CANCELLED"), run.failures());
    assertTrue(run.sessions.getFirst().isFailed());
  }

  @Test
  void aMakerThatThrowsIsAFailedRequestAndItsUserGoesOnAfterAPause() {
    var run =
        run(
            1,
            repeat(3)
                .on(
                    madeBy(_ -> {
                      throw new IllegalStateException("no channel");
                    })));
    assertEquals(List.of(Status.Code.UNKNOWN), codes(run).distinct().toList());
    assertEquals(3, run.failures().size(), run::toString);
    assertTrue(run.failures().getFirst().endsWith("no channel"), run::toString);
    assertEquals(1, run.sessions.size());
    for (var i = 1; i < 3; i++) {
      var apart = run.calls.get(i).startNanos() - run.calls.get(i - 1).startNanos();
      assertTrue(apart >= PAUSE_NANOS, () -> apart + " ns apart");
    }
  }

  @Test
  void anExceptionAfterTheEndIsNoSecondEnd() {
    var run =
        run(
            1,
            madeBy(call -> {
              call.ended(Status.Code.OK);
              call.goOn();
              throw new IllegalStateException("too late to matter");
            }));
    assertEquals(List.of(Status.Code.OK), codes(run).toList());
    assertEquals(1, run.sessions.size());
  }

  @Test
  void anEndAfterTheExceptionIsNoSecondEnd() {
    var run =
        run(
            1,
            madeBy(call -> {
              start(call, new Metadata());
              throw new IllegalStateException("after it was sent");
            }));
    assertEquals(List.of(Status.Code.UNKNOWN), codes(run).toList());
    assertEquals(1, run.sessions.size());
  }

  @Test
  void callsThatEndAtOnceDoNotRunInsideOneAnother() {
    var run =
        run(
            1,
            repeat(20_000)
                .on(
                    madeBy(call -> {
                      call.ended(Status.Code.OK);
                      call.goOn();
                    })));
    assertEquals(20_000, run.calls.size());
    assertEquals(List.of(), run.failures());
  }

  @Test
  void theSameCallMayBeMadeAgain() {
    var left = new AtomicInteger(20_000);
    var run =
        run(
            1,
            madeBy(call -> {
              call.ended(Status.Code.OK);
              if (left.decrementAndGet() > 0) {
                call.again();
              } else {
                call.goOn();
              }
            }));
    assertEquals(20_000, run.calls.size());
    assertEquals(1, run.sessions.size());
  }

  @Test
  void aUserThatLeavesTakesNoFurtherStep() {
    var later = new AtomicInteger();
    var run =
        run(
            2,
            madeBy(UserCall::leave),
            exec(session -> {
              later.incrementAndGet();
              return session;
            }));
    assertEquals(0, run.exitCode, run::toString);
    assertEquals(List.of(), run.calls);
    assertEquals(0, later.get());
  }

  private GatlingRun run(int users, Executable first, Executable... more) {
    var protocol = grpc.forAddress("localhost", server.port()).usePlaintext();
    return GatlingRun.of(folder, users, protocol, first, more);
  }

  private static ActionBuilder madeBy(CallMaker maker) {
    return grpc("own").madeBy(WorkServiceGrpc.getPerformMethod(), maker);
  }

  private static java.util.stream.Stream<Status.Code> codes(GatlingRun run) {
    return run.calls.stream().map(RecordedCall::code);
  }

  private ClientCall<PerformRequest, PerformResponse> start(UserCall own, Metadata metadata) {
    var call =
        channel.newCall(
            WorkServiceGrpc.getPerformMethod(), CallOptions.DEFAULT.withExecutor(own.loop()));
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            own.ended(status.getCode());
            own.goOn();
          }
        },
        metadata);
    call.request(1);
    call.sendMessage(PerformRequest.getDefaultInstance());
    call.halfClose();
    return call;
  }
}
