package io.trilane.app.course;

import io.trilane.course.examples.crawl.Crawl;
import io.trilane.course.examples.crawl.Page;
import io.trilane.course.run.BadRequest;
import io.trilane.course.run.Catalogue;
import io.trilane.course.run.Request;
import io.trilane.course.trace.Outcome;
import io.trilane.proto.v1.CrawlRequest;
import io.trilane.proto.v1.CrawlerServiceGrpc;
import io.trilane.runtime.GrpcService;
import io.trilane.runtime.handler.CallFailure;
import io.trilane.runtime.handler.CallFailure.Kind;
import io.trilane.runtime.handler.Outbound;
import io.trilane.settings.Settings;
import java.util.HashMap;
import java.util.List;

/// Crawls a site of the server's own.
final class Crawls {
  private static final int FAN_OUT = 3;

  private final Catalogue catalogue;
  private final Settings settings;

  Crawls(Catalogue catalogue, Settings settings) {
    this.catalogue = catalogue;
    this.settings = settings;
  }

  GrpcService service() {
    return GrpcService.of(CrawlerServiceGrpc.getServiceDescriptor())
        .emit(CrawlerServiceGrpc.getCrawlMethod(), this::crawl)
        .build();
  }

  private void crawl(CrawlRequest request, Outbound<io.trilane.proto.v1.Page> out)
      throws Exception {
    var timesFetched = new HashMap<String, Integer>();
    for (var page : pages(request)) {
      out.send(message(page, timesFetched.merge(page.url(), 1, Integer::sum)));
    }
  }

  private List<Page> pages(CrawlRequest request) throws Exception {
    try {
      var wanted =
          Request.of("crawl", "free")
              .with("form", request.getForm().isEmpty() ? "mutex" : request.getForm())
              .with("pages", Integer.toUnsignedString(request.getPages()))
              .with(
                  "fan-out",
                  Integer.toUnsignedString(
                      request.getFanOut() == 0 ? FAN_OUT : request.getFanOut()))
              .with("latency-micros", Integer.toUnsignedString(request.getLatencyMicros()));
      var plan = catalogue.plan(wanted, CourseSettings.bounds(settings));
      var account = LabTasks.run(plan).run().account();
      if (account.outcome() == Outcome.TIMEOUT || account.outcome() == Outcome.STARVED) {
        throw new CallFailure(
            Kind.RESOURCE_EXHAUSTED,
            "the crawl did not end within %s = %s"
                .formatted(CourseSettings.TIME.key(), settings.get(CourseSettings.TIME)));
      }
      return Crawl.pages(account);
    } catch (BadRequest e) {
      throw new CallFailure(Kind.INVALID_ARGUMENT, e.getMessage(), e);
    }
  }

  private static io.trilane.proto.v1.Page message(Page page, int timesFetched) {
    return io.trilane.proto.v1.Page.newBuilder()
        .setUrl(page.url())
        .setParent(page.parent())
        .setMissing(page.missing())
        .setTimesFetched(timesFetched)
        .setTask(page.task())
        .build();
  }
}
