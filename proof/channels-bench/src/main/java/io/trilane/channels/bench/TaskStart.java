package io.trilane.channels.bench;

import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServiceDescriptor;
import io.grpc.stub.ClientCalls;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Call;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/// Time to start a task of a call and join it, beside a bare virtual thread started and joined. A
/// handler of the virtual model does either one after the other, so many times that the call around
/// them hardly counts.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TaskStart {
  static final int TASKS = 10_000;

  private static final MethodDescriptor<Boolean, Boolean> RUN =
      MethodDescriptor.newBuilder(new OneByte(), new OneByte())
          .setType(MethodType.UNARY)
          .setFullMethodName("bench.Tasks/Run")
          .build();

  private final AtomicInteger done = new AtomicInteger();
  private final Trilane trilane = Trilane.builder().model(ModelName.VIRTUAL).start();
  private @Nullable Server server;
  private @Nullable ManagedChannel channel;

  @Setup
  public void start() throws IOException {
    var descriptor = ServiceDescriptor.newBuilder("bench.Tasks").addMethod(RUN).build();
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var started =
        trilane
            .serverBuilder(address, InsecureServerCredentials.create())
            .addService(
                trilane.bind(GrpcService.of(descriptor).unary(RUN, this::startAndJoin).build()))
            .build()
            .start();
    server = started;
    channel =
        Grpc.newChannelBuilder(
                "localhost:" + started.getPort(), InsecureChannelCredentials.create())
            .build();
  }

  @TearDown
  public void stop() {
    Objects.requireNonNull(channel).shutdownNow();
    Objects.requireNonNull(server).shutdownNow();
    trilane.close();
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public boolean trilane() {
    return run(true);
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public boolean bareThread() {
    return run(false);
  }

  private boolean run(boolean asTasks) {
    return ClientCalls.blockingUnaryCall(
        Objects.requireNonNull(channel), RUN, CallOptions.DEFAULT, asTasks);
  }

  private boolean startAndJoin(boolean asTasks) throws Exception {
    var before = done.get();
    if (asTasks) {
      try (var tasks = Call.current().tasks()) {
        for (var task = 0; task < TASKS; task++) {
          tasks.go("one", done::incrementAndGet).join();
        }
      }
    } else {
      for (var thread = 0; thread < TASKS; thread++) {
        Thread.ofVirtual().start(done::incrementAndGet).join();
      }
    }
    return done.get() == before + TASKS;
  }
}
