package io.trilane.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.trilane.client.cli.CommandRun;
import io.trilane.client.counterpart.HonestWork;
import io.trilane.client.counterpart.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentationTest {
  @ParameterizedTest
  @ValueSource(strings = {"call", "session"})
  void namesTheFieldsOfTheJsonInTheirOrder(String command) throws Exception {
    try (var server = TestServer.of(new HonestWork())) {
      var json = CommandRun.of(command + " --json --target " + server.target()).json();
      assertEquals(documentedFields(command), List.copyOf(json.keySet()));
    }
  }

  private static List<String> documentedFields(String command) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "client.md"));
    return Pattern.compile("(?m)^\\| `(\\w+)` \\|[^|]*\\| (both|" + command + ") \\|")
        .matcher(page)
        .results()
        .map(row -> row.group(1))
        .toList();
  }
}
