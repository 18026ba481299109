package io.trilane.opentelemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.trilane.runtime.observe.Instrument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// The dashboard asks for metrics that there are.
final class DashboardTest {
  private static final Path DASHBOARD = Path.of("../../../docker/grafana.json");
  private static final Pattern METRIC = Pattern.compile("trilane_[a-z_]+");

  @Test
  void everyQueryNamesMetricsThatExist() throws IOException {
    var panels =
        JsonParser.parseString(Files.readString(DASHBOARD))
            .getAsJsonObject()
            .getAsJsonArray("panels");
    var queries =
        StreamSupport.stream(panels.spliterator(), false)
            .flatMap(panel -> panel.getAsJsonObject().getAsJsonArray("targets").asList().stream())
            .map(JsonElement::getAsJsonObject)
            .map(target -> target.get("expr").getAsString())
            .toList();
    assertFalse(queries.isEmpty());
    var unknown = new TreeSet<String>();
    queries.forEach(
        query -> METRIC.matcher(query).results().map(MatchResult::group).forEach(unknown::add));
    unknown.removeAll(known());
    assertEquals(Set.of(), unknown);
  }

  private static Set<String> known() {
    var names = new HashSet<String>();
    Arrays.stream(Instrument.values()).forEach(each -> names.addAll(namesOf(each)));
    return names;
  }

  /// As Prometheus has them.
  private static List<String> namesOf(Instrument instrument) {
    var name =
        instrument.id().replace('.', '_') + (instrument.unit().equals("s") ? "_seconds" : "");
    return switch (instrument.kind()) {
      case COUNTER -> List.of(name + "_total");
      case GAUGE -> List.of(name);
      case HISTOGRAM -> List.of(name + "_bucket", name + "_sum", name + "_count");
    };
  }
}
