package io.trilane.course.examples.crawl;

import static io.trilane.course.run.Parameter.choice;
import static io.trilane.course.run.Parameter.number;

import io.trilane.course.lab.Lab;
import io.trilane.course.lab.MainTask;
import io.trilane.course.run.Card;
import io.trilane.course.run.Example;
import io.trilane.course.run.Findings;
import io.trilane.course.run.FinishedRun;
import io.trilane.course.run.Request;
import io.trilane.course.run.Schedule;
import io.trilane.course.site.LoopbackSite;
import io.trilane.course.trace.Account;
import io.trilane.course.trace.Outcome;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;

/// The crawler: serial, with a mutex, with a coordinator, and without either.
public final class Crawl implements Example {
  private static final List<String> SERIAL =
      List.of("/", "/pkg/", "/cmd/", "/pkg/fmt/", "/pkg/os/");
  private static final Request ALL = Request.of("crawl", "all");

  @Override
  public Card card() {
    return Card.of(
        "crawl",
        List.of("000"),
        "The lecture's crawler over five pages: each fetched once, unless nothing keeps the tasks"
            + " apart.",
        0,
        List.of(
            choice(
                "form",
                "The means that keep the tasks apart.",
                "mutex",
                "serial",
                "channel",
                "racy"),
            number(
                "pages",
                0,
                0,
                10_000,
                "Pages of a made-up site over HTTP; 0 for the lecture's five."),
            number("fan-out", 3, 1, 1_000, "Links on each page of a made-up site."),
            number(
                "latency-micros", 1_000, 0, 1_000_000, "The time that the site takes for a page.")),
        List.of(
            Request.of("crawl", "free").with("form", "serial"),
            ALL,
            ALL.with("form", "racy"),
            Request.of("crawl", "seed:1").with("form", "channel"),
            Request.of("crawl", "free").with("form", "channel").with("pages", "100")));
  }

  @Override
  public MainTask program() {
    return lab -> {
      var latency = Duration.ofNanos(1_000L * lab.number("latency-micros"));
      var site = site(lab);
      if (lab.number("pages") == 0) {
        crawl(lab, new Crawler(lab, site, latency, null));
        return;
      }
      try (var web = new LoopbackSite(site::links, latency)) {
        crawl(lab, new Crawler(lab, site, latency, web));
      }
    };
  }

  private static void crawl(Lab lab, Crawler crawler) throws InterruptedException {
    switch (lab.text("form")) {
      case "serial" -> crawler.serial(WebSite.START, "");
      case "channel" -> crawler.channel();
      case "racy" -> crawler.racy(WebSite.START, "", "main");
      default -> crawler.mutex();
    }
    report(lab, crawler.pages());
  }

  private static WebSite site(Lab lab) {
    var pages = lab.number("pages");
    return pages == 0 ? WebSite.lecture() : WebSite.made(pages, lab.number("fan-out"));
  }

  private static void report(Lab lab, List<Page> pages) throws InterruptedException {
    lab.fact("pages", pages);
    var seen = new HashSet<String>();
    for (var page : pages) {
      lab.print((page.missing() ? "missing: " : "found: ") + page.url());
      if (!seen.add(page.url())) {
        lab.race(page.url() + " was fetched twice");
      }
    }
  }

  /// The pages that a run has fetched, in order.
  public static List<Page> pages(Account account) {
    return account.facts().get("pages") instanceof List<?> pages
        ? pages.stream().map(Page.class::cast).toList()
        : List.of();
  }

  @Override
  public void judge(FinishedRun run, Findings findings) {
    var pages = pages(run.account());
    var urls = pages.stream().map(Page::url).toList();
    var racy = run.text("form").equals("racy");
    var twice = run.count(Outcome.RACE);
    var how = "%,d of %s schedules fetch a page twice".formatted(twice, run.extent());
    if (!racy) {
      findings.check("each page is fetched once", twice == 0, how);
    } else if (run.schedule() instanceof Schedule.All) {
      findings.check("some schedule fetches a page twice", twice > 0, how + seeds(run));
    }
    findings.check(
        "a page comes after the page that led to it", parentsFirst(pages), urls.toString());
    if (run.given().number("pages") > 0) {
      findings.check(
          "every page is fetched",
          new HashSet<>(urls).size() == run.given().number("pages"),
          urls.size() + " pages");
    } else if (run.text("form").equals("serial")) {
      findings.check("the lecture's order", urls.equals(SERIAL), urls.toString());
    } else {
      findings.check(
          "the lecture's five pages", new HashSet<>(urls).equals(new HashSet<>(SERIAL)), "" + urls);
    }
  }

  private static String seeds(FinishedRun run) {
    return run.exploration()
        .filter(all -> all.seeds() > 0)
        .map(all -> "; %,d of %,d seeds".formatted(all.failingSeeds(), all.seeds()))
        .orElse("");
  }

  private static boolean parentsFirst(List<Page> pages) {
    var seen = new HashSet<String>();
    for (var page : pages) {
      if (!page.parent().isEmpty() && !seen.contains(page.parent())) {
        return false;
      }
      seen.add(page.url());
    }
    return pages.stream().filter(page -> page.parent().isEmpty()).count() == 1;
  }
}
