package io.trilane.course.examples.crawl;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Pages and their links. A crawler fetches only what its own site has.
public interface WebSite {
  /// The page where a crawl begins.
  String START = "/";

  /// The links of a page; empty if there is no such page.
  Optional<List<String>> links(String url);

  /// The five pages of the lecture, of which `/cmd/` is missing.
  static WebSite lecture() {
    var pages =
        Map.of(
            "/", List.of("/pkg/", "/cmd/"),
            "/pkg/", List.of("/", "/cmd/", "/pkg/fmt/", "/pkg/os/"),
            "/pkg/fmt/", List.of("/", "/pkg/"),
            "/pkg/os/", List.of("/", "/pkg/"));
    return url -> Optional.ofNullable(pages.get(url));
  }

  /// A made-up site: each page leads to `fanOut` others and back to the first.
  static WebSite made(int pages, int fanOut) {
    return url -> {
      var page = url.equals(START) ? 0 : Integer.parseInt(url.substring(1));
      if (page >= pages) {
        return Optional.empty();
      }
      var further =
          IntStream.rangeClosed(page * fanOut + 1, (page + 1) * fanOut)
              .filter(next -> next < pages)
              .mapToObj(next -> "/" + next);
      return Optional.of(Stream.concat(further, Stream.of(START)).toList());
    };
  }
}
