package io.trilane.loadtest.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Fills the page in `report.html` (resources): the result as JSON, the chart library beside it, so
/// that the page needs no network.
final class HtmlReport {
  private static final String CHARTS =
      "/META-INF/resources/webjars/chart.js/4.5.1/dist/chart.umd.min.js";

  private HtmlReport() {}

  static String of(String json) throws IOException {
    return resource("report.html")
        .replace("/*chart.js*/", resource(CHARTS))
        // A "</script>" inside a string would end the element that carries the data.
        .replace("/*result.json*/", json.replace("</", "<\\/"));
  }

  private static String resource(String name) throws IOException {
    try (var stream = HtmlReport.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IOException("the resource " + name + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
