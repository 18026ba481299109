package io.trilane.course.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.trilane.course.examples.crawl.Crawl;
import io.trilane.course.lab.Worlds;
import io.trilane.course.run.Report;
import io.trilane.course.run.Request;
import io.trilane.course.site.LoopbackSite;
import io.trilane.course.trace.Outcome;
import io.trilane.course.trace.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class CrawlTest {
  @ParameterizedTest
  @ValueSource(strings = {"serial", "mutex", "channel"})
  void aSiteOverHttpIsFetchedOnceAndWhole(String form) throws InterruptedException {
    var report = crawl(form, "free", 30);
    assertEquals(Outcome.OK, report.run().outcome());
    assertEquals(List.of(), report.checks().stream().filter(check -> !check.ok()).toList());
    assertEquals(30, Crawl.pages(report.run().account()).size());
  }

  @Test
  void theWaitForThePageIsInTheTrace() throws InterruptedException {
    var asked =
        crawl("mutex", "free", 10).run().account().events().stream()
            .filter(event -> event.state() == State.WAITING && event.operation().equals("ask"))
            .map(event -> event.object())
            .collect(Collectors.toSet());
    assertEquals(10, asked.size());
    assertTrue(asked.contains("/"), asked::toString);
  }

  @Test
  void aChosenScheduleFetchesTheSamePages() throws InterruptedException {
    assertEquals(10, Crawl.pages(crawl("mutex", "seed:1", 10).run().account()).size());
  }

  @Test
  void aPageThatIsMissingIsMissing() throws InterruptedException {
    try (var site =
        new LoopbackSite(
            url -> url.equals("/") ? Optional.of(List.of("/a", "/b")) : Optional.empty(),
            Duration.ZERO)) {
      assertEquals(Optional.of(List.of("/a", "/b")), site.links("/"));
      assertEquals(Optional.empty(), site.links("/a"));
    }
  }

  private static Report crawl(String form, String schedule, int pages) throws InterruptedException {
    return Examples.catalogue()
        .plan(
            Request.of("crawl", schedule).with("form", form).with("pages", String.valueOf(pages)),
            Worlds.BOUNDS)
        .run(Worlds.virtual(), begun -> {});
  }
}
