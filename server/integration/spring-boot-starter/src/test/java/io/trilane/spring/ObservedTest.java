package io.trilane.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import io.trilane.proto.v1.PerformRequest;
import io.trilane.proto.v1.WorkServiceGrpc;
import io.trilane.runtime.ModelName;
import io.trilane.runtime.observe.Instrument;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages of Actuator over HTTP, and the page that Prometheus scrapes.
@Timeout(60)
final class ObservedTest {
  private static final String PERFORM = "trilane.v1.WorkService/Perform";
  private static final PerformRequest WAITING =
      PerformRequest.newBuilder().setWaitMicros(1).build();

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void showsHealthAndLoadAtActuatorsEndpoints(ModelName model) throws Exception {
    try (var running = start(model)) {
      running.perform();
      running.perform();
      var health = json(running, "/actuator/health").getAsJsonObject("components");
      assertEquals("UP", health.getAsJsonObject("trilane").get("status").getAsString());
      assertEquals(
          model.toString(),
          health.getAsJsonObject("trilane").getAsJsonObject("details").get("model").getAsString());
      var models = json(running, "/actuator/trilane").getAsJsonObject("models");
      assertEquals(2, models.getAsJsonObject(model.toString()).get("admitted").getAsInt());
    }
  }

  @ParameterizedTest
  @EnumSource(ModelName.class)
  void givesPrometheusEveryInstrumentUnderTheNamesOfItsReference(ModelName model) throws Exception {
    try (var running = start(model, "trilane.methods[" + PERFORM + "].max-in-flight=1")) {
      running.perform();
      refuseAndCancelOne(running);
      var ofCall = "{method=\"%s\",model=\"%s\"}".formatted(PERFORM, model);
      await(running, "trilane_call_run_duration_seconds_count" + ofCall + " 2");
      await(running, "trilane_call_queue_duration_seconds_count" + ofCall + " 2");
      await(running, "trilane_cancel_delay_seconds_count{cause=\"client\",method=\"");
      await(running, "trilane_interrupts_total{cause=\"client\",method=\"");
      var metrics = running.get("/actuator/prometheus");
      assertTrue(metrics.contains("reason=\"full\""), metrics);
      for (var instrument : Instrument.values()) {
        if (!isOfAnotherModel(instrument, model)) {
          names(instrument)
              .forEach(name -> assertTrue(metrics.contains("\n" + name), name + metrics));
        }
      }
    }
  }

  @Test
  void countsNoCallWhereMicrometerIsToldNotTo() throws Exception {
    try (var running = start(ModelName.VIRTUAL, "management.metrics.enable.trilane=false")) {
      running.perform();
      assertEquals(
          0, running.get("/actuator/prometheus").lines().filter(ObservedTest::isOurs).count());
      assertTrue(running.bean(MeterRegistry.class).getMeters().size() > 0);
    }
  }

  /// One call that waits for its answer, one that gets no place meanwhile; then the first is
  /// cancelled.
  private static void refuseAndCancelOne(RunningApplication running) throws InterruptedException {
    var service = running.bean(StockApplication.Service.class);
    var call = WorkServiceGrpc.newFutureStub(running.channel()).perform(WAITING);
    service.entered.await();
    var refusal = assertThrows(StatusRuntimeException.class, running::perform);
    assertEquals(Status.Code.RESOURCE_EXHAUSTED, refusal.getStatus().getCode());
    call.cancel(true);
  }

  /// The traces of a call come after its answer, and gauges are read again after a while. The
  /// test's own timeout bounds the wait.
  private static void await(RunningApplication running, String line)
      throws IOException, InterruptedException {
    while (!running.get("/actuator/prometheus").contains("\n" + line)) {
      assertTrue(running.context().isActive());
    }
  }

  private static boolean isOurs(String line) {
    return line.startsWith("trilane_");
  }

  private static boolean isOfAnotherModel(Instrument instrument, ModelName model) {
    return instrument.labels().contains("lane") && model != ModelName.PIPELINE;
  }

  private static Stream<String> names(Instrument instrument) {
    var name =
        instrument.id().replace('.', '_') + (instrument.unit().equals("s") ? "_seconds" : "");
    var labels =
        instrument.labels().stream().sorted().findFirst().map(label -> "{" + label).orElse(" ");
    return switch (instrument.kind()) {
      case COUNTER -> Stream.of(name + "_total" + labels);
      case GAUGE -> Stream.of(name + labels);
      case HISTOGRAM -> Stream.of("_bucket", "_sum", "_count").map(part -> name + part + labels);
    };
  }

  private static RunningApplication start(ModelName model, String... more) {
    var properties =
        Stream.concat(
            Stream.of(
                "trilane.model=" + model,
                "management.endpoint.health.show-details=always",
                "management.endpoints.web.exposure.include=health,trilane,prometheus"),
            Stream.of(more));
    return RunningApplication.startWithWeb(
        StockApplication.class, properties.toArray(String[]::new));
  }

  private static JsonObject json(RunningApplication running, String path)
      throws IOException, InterruptedException {
    return JsonParser.parseString(running.get(path)).getAsJsonObject();
  }
}
