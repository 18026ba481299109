package io.trilane.contract.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.trilane.contract.fixture.Replies;
import io.trilane.contract.fixture.Text;
import io.trilane.contract.fixture.Watching;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.Trilane;
import io.trilane.runtime.handler.Awaited;
import io.trilane.runtime.handler.Step;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The parts of a call's time add up to the latency that grpc-java itself sees.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class SplitContractTest {
  private static final int CALLS = 20;

  @Parameter private ModelName model;

  private final Watching watching = new Watching();
  private final BlockingQueue<Long> latencies = new LinkedBlockingQueue<>();

  @Test
  void addsUpForAHandlerThatBlocks() throws Exception {
    assertAddsUp(
        Text.serving(Text.UNARY)
            .unary(
                Text.UNARY,
                request -> {
                  Thread.sleep(Duration.parse(request));
                  return request;
                })
            .build());
  }

  @Test
  void addsUpForAHandlerInSteps() throws Exception {
    assertAddsUp(
        Text.serving(Text.UNARY)
            .steppedUnary(
                Text.UNARY,
                request ->
                    Step.await(Awaited.sleep(Duration.parse(request)), _ -> Step.done(request)))
            .build());
  }

  private void assertAddsUp(GrpcService service) throws Exception {
    var trilane = Trilane.start(ConfigFactory.parseString("trilane.model = " + model));
    try (trilane) {
      var server =
          trilane
              .observe(watching)
              .serverBuilder(new InetSocketAddress(0), InsecureServerCredentials.create())
              .addService(trilane.bind(service))
              .addStreamTracerFactory(new Stopwatches())
              .build()
              .start();
      var channel =
          ManagedChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
      call(channel, "PT0.001S"); // What a first call has to load is not measured.
      for (var first = 0; first < CALLS; first++) {
        latencies.take();
        watching.records.take();
      }
      call(channel, "PT1S");
      var latency = 0L;
      var parts = 0L;
      for (var call = 0; call < CALLS; call++) {
        latency += latencies.take();
        parts += watching.records.take().nanos();
      }
      channel.shutdownNow();
      server.shutdownNow().awaitTermination();
      assertEquals(1.0, (double) parts / latency, 0.05);
    }
  }

  private static void call(Channel channel, String wait) throws InterruptedException {
    var replies = Stream.generate(Replies::new).limit(CALLS).toList();
    for (var each : replies) {
      ClientCalls.asyncUnaryCall(channel.newCall(Text.UNARY, CallOptions.DEFAULT), wait, each);
    }
    for (var each : replies) {
      assertEquals(wait, each.next());
    }
  }

  private final class Stopwatches extends ServerStreamTracer.Factory {
    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
      var begin = System.nanoTime();
      return new ServerStreamTracer() {
        @Override
        public void streamClosed(Status status) {
          latencies.add(System.nanoTime() - begin);
        }
      };
    }
  }
}
