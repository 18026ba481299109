package io.trilane.runtime.internal.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.typesafe.config.ConfigFactory;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.trilane.runtime.internal.admission.AdmissionSettings;
import io.trilane.runtime.internal.client.Client;
import io.trilane.runtime.internal.client.CostClass;
import io.trilane.runtime.internal.client.Ending;
import io.trilane.runtime.internal.client.Program;
import io.trilane.runtime.internal.client.Suspension;
import io.trilane.runtime.internal.model.ConcurrencyModel;
import io.trilane.runtime.internal.model.PipelineModel;
import io.trilane.runtime.internal.time.Time;
import io.trilane.settings.Schema;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ReadBatchTest {
  /// One worker, which takes clients in the order in which they came.
  private final ConcurrencyModel model =
      new PipelineModel(
          new Schema(ConcurrencyModel.keys(), List.of())
              .with(AdmissionSettings.KEYS)
              .validate(ConfigFactory.parseString("trilane.pipeline.lanes.cpu.workers = 1")),
          Time.SYSTEM);

  private final DefaultEventExecutor loop = new DefaultEventExecutor();

  @AfterEach
  void stop() {
    model.close();
    var _ = loop.shutdownGracefully();
  }

  @Test
  void aClientThatComesAndGoesInOneRoundNeedsNoThread() throws Exception {
    var hops = new CompletableFuture<Long>();
    loop.submit(
            () -> {
              var gone = client(new CompletableFuture<>());
              ReadBatch.start(gone, model);
              ReadBatch.start(client(hops), model);
              gone.cancel();
            })
        .get();
    assertEquals(1, hops.get());
  }

  /// @param hops is told how many there were when the client's turn came
  private Client client(CompletableFuture<Long> hops) {
    var program =
        new Program() {
          @Override
          public @Nullable Suspension advance(long readySince, boolean cancelled) {
            hops.complete(model.occupancy().hops().sum());
            return null;
          }

          @Override
          public void ended(Ending ending) {}
        };
    return new Client(program, () -> {}, CostClass.CPU, false);
  }
}
