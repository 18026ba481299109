package io.trilane.app.course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.trilane.app.serve.RunningServer;
import io.trilane.proto.v1.CrawlRequest;
import io.trilane.proto.v1.CrawlerServiceGrpc;
import io.trilane.proto.v1.GetRequest;
import io.trilane.proto.v1.KeyValueServiceGrpc;
import io.trilane.proto.v1.KeyValueServiceGrpc.KeyValueServiceBlockingStub;
import io.trilane.proto.v1.Page;
import io.trilane.proto.v1.WriteRequest;
import io.trilane.runtime.ModelName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The crawler and the key/value store of the lecture, in each model.
@ParameterizedClass
@EnumSource(ModelName.class)
@Timeout(60)
final class LectureServicesTest {
  @Parameter private ModelName model;
  private RunningServer server;

  @BeforeEach
  void start() throws InterruptedException {
    server = RunningServer.start(model, "course.answers = 1");
  }

  @AfterEach
  void stop() throws InterruptedException {
    server.close();
  }

  @Test
  void theSerialCrawlHasTheLecturesOrder() {
    var pages = crawl(CrawlRequest.newBuilder().setForm("serial").build());
    assertEquals(
        List.of("/", "/pkg/", "/cmd/", "/pkg/fmt/", "/pkg/os/"),
        pages.stream().map(Page::getUrl).toList());
    assertEquals(
        List.of("/cmd/"), pages.stream().filter(Page::getMissing).map(Page::getUrl).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mutex", "channel"})
  void aConcurrentCrawlFetchesEachPageOnce(String form) {
    var pages = crawl(CrawlRequest.newBuilder().setForm(form).setPages(40).setFanOut(3).build());
    assertEquals(40, pages.stream().map(Page::getUrl).collect(Collectors.toSet()).size());
    assertEquals(Set.of(1), pages.stream().map(Page::getTimesFetched).collect(Collectors.toSet()));
  }

  @Test
  void badCrawlsAreNamedWithTheirRule() {
    assertEquals(
        "form = mutx: must be one of mutex, serial, channel, racy; the nearest is mutex",
        refusal(
            Status.Code.INVALID_ARGUMENT,
            () -> crawl(CrawlRequest.newBuilder().setForm("mutx").build())));
    assertEquals(
        "pages = 10001: must be a whole number from 0 to 10000",
        refusal(
            Status.Code.INVALID_ARGUMENT,
            () -> crawl(CrawlRequest.newBuilder().setPages(10_001).build())));
  }

  @Test
  void whatIsPutIsGot() {
    assertEquals("", get("subject"));
    store().put(write("a", 1, "subject", "6.5840"));
    assertEquals("6.5840", get("subject"));
  }

  @Test
  void aRetryIsAppliedOnce() {
    assertFalse(store().append(write("a", 1, "log", "x")).getReplayed());
    var again = store().append(write("a", 1, "log", "x"));
    assertTrue(again.getReplayed());
    assertEquals("x", again.getValue());
    assertEquals("x", get("log"));
  }

  @Test
  void aRetryWhoseAnswerIsGoneIsRefused() {
    var first = write("a", 1, "log", "x");
    store().append(first);
    store().append(write("b", 1, "log", "y"));
    assertEquals(
        "sequence 1 of client a has been applied, and its answer is not kept any more",
        refusal(Status.Code.FAILED_PRECONDITION, () -> store().append(first)));
    assertEquals("xy", get("log"));
  }

  @Test
  void aWriteWithoutANumberIsRefused() {
    assertEquals(
        "sequence = 0: must be a whole number from 1",
        refusal(Status.Code.INVALID_ARGUMENT, () -> store().put(write("a", 0, "k", "v"))));
  }

  private List<Page> crawl(CrawlRequest request) {
    var pages = new ArrayList<Page>();
    CrawlerServiceGrpc.newBlockingStub(server.channel())
        .crawl(request)
        .forEachRemaining(pages::add);
    return pages;
  }

  private String get(String key) {
    return store().get(GetRequest.newBuilder().setKey(key).build()).getValue();
  }

  private KeyValueServiceBlockingStub store() {
    return KeyValueServiceGrpc.newBlockingStub(server.channel());
  }

  private static WriteRequest write(String client, long sequence, String key, String value) {
    return WriteRequest.newBuilder()
        .setClient(client)
        .setSequence(sequence)
        .setKey(key)
        .setValue(value)
        .build();
  }

  private static String refusal(Status.Code code, Runnable call) {
    var refused = assertThrows(StatusRuntimeException.class, call::run);
    assertEquals(code, refused.getStatus().getCode());
    return refused.getStatus().getDescription();
  }
}
