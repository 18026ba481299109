package io.trilane.course.examples.crawl;

import io.trilane.course.lab.Cell;
import io.trilane.course.lab.Lab;
import io.trilane.course.site.LoopbackSite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One crawl of one site.
final class Crawler {
  private final Lab lab;
  private final WebSite site;
  private final Duration latency;
  private final @Nullable LoopbackSite web;
  private final Cell<Set<String>> fetched;
  private final Cell<List<Page>> pages;

  /// @param web serves the site; null if it is in memory
  Crawler(Lab lab, WebSite site, Duration latency, @Nullable LoopbackSite web) {
    this.web = web;
    this.lab = lab;
    this.site = site;
    this.latency = latency;
    this.fetched = lab.cell("fetched", Set.of());
    this.pages = lab.cell("pages", List.of());
  }

  List<Page> pages() throws InterruptedException {
    return pages.read();
  }

  /// One page after the other.
  void serial(String url, String parent) throws InterruptedException {
    if (fetched.read().contains(url)) {
      return;
    }
    fetched.write(with(fetched.read(), url));
    for (var link : fetch(url, parent, "main")) {
      serial(link, url);
    }
  }

  /// A task for each link. Between the look at the map and the entry into it another task may look.
  void racy(String url, String parent, String task) throws InterruptedException {
    var before = fetched.read();
    if (before.contains(url)) {
      return;
    }
    fetched.write(with(before, url));
    for (var link : fetch(url, parent, task)) {
      lab.go(link, () -> racy(link, url, link + " from " + url));
    }
    lab.join();
  }

  /// A task for each link, and a mutex around the look at the map and the entry into it.
  void mutex() throws InterruptedException {
    var mutex = lab.mutex("mutex");
    new Object() {
      void crawl(String url, String parent, String task) throws InterruptedException {
        mutex.lock();
        boolean known;
        try {
          var before = fetched.read();
          known = before.contains(url);
          fetched.write(with(before, url));
        } finally {
          mutex.unlock();
        }
        if (known) {
          return;
        }
        for (var link : fetch(url, parent, task)) {
          lab.go(link, () -> crawl(link, url, link + " from " + url));
        }
        lab.join();
      }
    }.crawl(WebSite.START, "", "main");
  }

  /// A coordinator owns the map and starts a task for each new page; the tasks send it the links.
  void channel() throws InterruptedException {
    var found = lab.<Links>channel("links", 0);
    var known = new HashSet<String>();
    known.add(WebSite.START);
    lab.go(
        WebSite.START, () -> found.send(new Links(WebSite.START, fetch(WebSite.START, "", "/"))));
    for (var atWork = 1; atWork > 0; atWork--) {
      var links = found.take();
      for (var link : links.links()) {
        if (known.add(link)) {
          atWork++;
          lab.go(link, () -> found.send(new Links(link, fetch(link, links.page(), link))));
        }
      }
    }
    lab.join();
  }

  private record Links(String page, List<String> links) {}

  /// @return the links; none if there is no such page
  private List<String> fetch(String url, String parent, String task) throws InterruptedException {
    var links = links(url);
    var page = new Page(url, parent, links.isEmpty(), task);
    pages.update(before -> with(before, page));
    return links.orElse(List.of());
  }

  /// The lecture's pages are in memory and only take their time; a made-up site is a web server.
  private Optional<List<String>> links(String url) throws InterruptedException {
    if (web == null) {
      lab.sleep(latency);
      return site.links(url);
    }
    return lab.ask(url, () -> web.links(url), () -> site.links(url));
  }

  private static Set<String> with(Set<String> before, String more) {
    var all = new HashSet<>(before);
    all.add(more);
    return all;
  }

  private static List<Page> with(List<Page> before, Page more) {
    var all = new ArrayList<>(before);
    all.add(more);
    return all;
  }
}
