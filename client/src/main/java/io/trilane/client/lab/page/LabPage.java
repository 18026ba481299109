package io.trilane.client.lab.page;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import io.trilane.client.lab.trace.LabRun;
import io.trilane.client.page.HtmlPage;
import io.trilane.proto.v1.LabDescription;
import io.trilane.proto.v1.Listing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Runs of labs as one HTML file: models beside one another on one scale, Java beside Go.
public final class LabPage {
  private static final Gson GSON =
      new GsonBuilder()
          .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
          .serializeNulls()
          .disableHtmlEscaping()
          .create();

  private LabPage() {}

  /// @param labs descriptions of at least the labs that ran
  public static String of(List<LabRun> runs, List<LabDescription> labs, GoTool go)
      throws InterruptedException {
    var byLab =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.started().getLab(), LinkedHashMap::new, Collectors.toList()));
    var sections = new ArrayList<Section>();
    for (var lab : byLab.entrySet()) {
      sections.add(section(lab.getKey(), lab.getValue(), labs, go));
    }
    var title = sections.stream().map(Section::name).collect(Collectors.joining(", "));
    return new HtmlPage(
            "Trilane: the course: " + title,
            HtmlPage.resource(LabPage.class, "lab.css"),
            "<h1>Trilane: examples of the course, as they ran</h1>\n<main></main>",
            GSON.toJson(Map.of("labs", sections)),
            HtmlPage.resource(LabPage.class, "lab.js"))
        .html();
  }

  private static Section section(
      String name, List<LabRun> runs, List<LabDescription> labs, GoTool go)
      throws InterruptedException {
    var described =
        labs.stream()
            .filter(lab -> lab.getName().equals(name))
            .findFirst()
            .orElse(LabDescription.getDefaultInstance());
    var groups = new LinkedHashMap<String, List<DrawnRun>>();
    for (var run : runs) {
      var drawn = DrawnRun.of(run);
      groups.computeIfAbsent(drawn.heading(), any -> new ArrayList<>()).add(drawn);
    }
    return new Section(
        name,
        described.getSummary(),
        described.getNotesList(),
        List.copyOf(groups.values()),
        listings(described.getListingsList(), go));
  }

  private static Listings listings(List<Listing> listings, GoTool go) throws InterruptedException {
    var java = code(listings, "java");
    var program = code(listings, "go");
    return new Listings(java, program, program == null ? null : go.run(program));
  }

  private static @Nullable String code(List<Listing> listings, String language) {
    return listings.stream()
        .filter(each -> each.getLanguage().equals(language))
        .map(Listing::getCode)
        .findFirst()
        .orElse(null);
  }

  private record Section(
      String name,
      String summary,
      List<String> notes,
      List<List<DrawnRun>> groups,
      Listings listing) {}

  private record Listings(
      @Nullable String java, @Nullable String go, GoTool.@Nullable Output output) {}
}
