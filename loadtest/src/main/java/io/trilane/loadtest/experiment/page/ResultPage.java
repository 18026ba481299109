package io.trilane.loadtest.experiment.page;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.trilane.client.page.HtmlPage;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A result as one HTML file: the sentence, the picture of the experiment, latency, costs, every
/// run over time, and how it was measured.
public final class ResultPage {
  private static final List<String> SCRIPTS =
      List.of(
          "words.js",
          "forest.js",
          "percentiles.js",
          "timeline.js",
          "dots.js",
          "points.js",
          "lines.js",
          "hiding.js",
          "cores.js",
          "knee.js",
          "goals.js",
          "tables.js",
          "main.js");

  /// Whole histograms are for other programs; the page draws their percentiles.
  private static final Set<String> LEFT_OUT = Set.of("hdr", "latencies");

  private ResultPage() {}

  /// @param json the result as it stands in `result.json`
  public static String of(String json) {
    var result = JsonParser.parseString(json).getAsJsonObject();
    return new HtmlPage(
            "Trilane: " + result.get("experiment").getAsString(),
            HtmlPage.resource(ResultPage.class, "page.css"),
            """
            <header></header>
            <main></main>
            <noscript>The figures of this page are drawn by its script; result.json has them too.</noscript>\
            """,
            drawn(result).toString(),
            SCRIPTS.stream()
                .map(name -> HtmlPage.resource(ResultPage.class, name))
                .collect(Collectors.joining("\n")))
        .html();
  }

  private static JsonElement drawn(JsonElement element) {
    if (element instanceof JsonArray array) {
      var all = new JsonArray(array.size());
      array.forEach(each -> all.add(drawn(each)));
      return all;
    }
    if (element instanceof JsonObject object) {
      var some = new JsonObject();
      object.entrySet().stream()
          .filter(entry -> !LEFT_OUT.contains(entry.getKey()))
          .forEach(entry -> some.add(entry.getKey(), drawn(entry.getValue())));
      return some;
    }
    return element;
  }
}
