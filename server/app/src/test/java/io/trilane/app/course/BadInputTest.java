package io.trilane.app.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.app.serve.RunningServer;
import io.trilane.proto.v1.CrawlRequest;
import io.trilane.proto.v1.CrawlerServiceGrpc;
import io.trilane.proto.v1.LabServiceGrpc;
import io.trilane.proto.v1.RunRequest;
import io.trilane.runtime.ModelName;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Requests that break a rule are refused with it, and take nobody's place: there is one only.
@Timeout(60)
final class BadInputTest {
  private static RunningServer server;

  @BeforeAll
  static void start() throws InterruptedException {
    server = RunningServer.start(ModelName.VIRTUAL, "course.runs = 1");
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  static Stream<RunRequest> requests() {
    return Stream.of(
            Stream.of("", " ", "Race", "rase", "race ", "all", "claims", "../race", "race\u0000")
                .map(lab -> race("free").setLab(lab)),
            Stream.of("Virtual", "virtul", "all", " ", "platform,virtual")
                .map(model -> race("free").setModel(model)),
            Stream.of(
                    "Free",
                    "seed",
                    "seed:",
                    "seed:-1",
                    "seed:x",
                    "seed:1234567890123456789",
                    "replay",
                    "replay:-1",
                    "replay:0,,1",
                    "replay:0,1,",
                    "replay:9",
                    "replay:0,0,0,0,0,0,0,0,0,0,0,0",
                    "replay:99999999999",
                    "all ",
                    "ALL")
                .map(BadInputTest::race),
            Stream.of(-1, 2_000_000, Integer.MIN_VALUE).map(tasks -> race("free").setTasks(tasks)),
            Stream.of("", "Plain", "plain,mutex", "mutex ")
                .map(form -> race("free").putParameters("form", form)),
            Stream.of("", "Form", "from", "tasks").map(key -> race("free").putParameters(key, "1")),
            Stream.of("0", "-1", "301", "1e2", "0x1", "１", " 5", "99999999999")
                .map(primes -> lab("sieve").putParameters("primes", primes)),
            Stream.of(
                lab("sieve").setTasks(3),
                lab("image")
                    .putParameters("cut", "pixel")
                    .putParameters("width", "2000")
                    .putParameters("height", "2000"),
                lab("cost").setSchedule("all"),
                lab("slices").setSchedule("seed:1"),
                lab("kv").setTasks(50).putParameters("writes", "11")))
        .flatMap(each -> each)
        .map(RunRequest.Builder::build);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void aLabIsRefused(RunRequest request) {
    var labs = LabServiceGrpc.newBlockingStub(server.channel());
    var refused =
        assertThrows(
            StatusRuntimeException.class, () -> labs.run(request).forEachRemaining(event -> {}));
    assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode(), refused::toString);
    labs.run(race("seed:1").build()).forEachRemaining(event -> {});
  }

  static Stream<CrawlRequest> crawls() {
    return Stream.of(
            CrawlRequest.newBuilder().setForm("parallel"),
            CrawlRequest.newBuilder().setForm("Mutex"),
            CrawlRequest.newBuilder().setPages(10_001),
            CrawlRequest.newBuilder().setPages(-1),
            CrawlRequest.newBuilder().setPages(5).setFanOut(1_001),
            CrawlRequest.newBuilder().setLatencyMicros(1_000_001),
            CrawlRequest.newBuilder().setLatencyMicros(-1))
        .map(CrawlRequest.Builder::build);
  }

  @ParameterizedTest
  @MethodSource("crawls")
  void aCrawlIsRefused(CrawlRequest request) {
    var crawler = CrawlerServiceGrpc.newBlockingStub(server.channel());
    var refused =
        assertThrows(
            StatusRuntimeException.class,
            () -> crawler.crawl(request).forEachRemaining(page -> {}));
    assertEquals(Status.Code.INVALID_ARGUMENT, refused.getStatus().getCode(), refused::toString);
  }

  private static RunRequest.Builder race(String schedule) {
    return lab("race").setSchedule(schedule);
  }

  private static RunRequest.Builder lab(String name) {
    return RunRequest.newBuilder().setLab(name).setSchedule("free");
  }
}
