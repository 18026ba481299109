package io.trilane.app.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The variables in the manifests of Docker and Kubernetes are keys of the server.
final class ManifestsTest {
  private static final Pattern VARIABLE = Pattern.compile("\\bTRILANE_[A-Z_]*[A-Z]");

  /// Read by the launcher and by Compose.
  private static final Set<String> OTHERS = Set.of("TRILANE_JAVA_OPTS", "TRILANE_USER");

  @ParameterizedTest
  @ValueSource(strings = {"compose.yaml", "kubernetes.yaml"})
  void namesKeysThatThereAre(String file) throws IOException {
    var manifest = Files.readString(Path.of("../../docker", file));
    var variables = new TreeSet<String>();
    VARIABLE.matcher(manifest).results().map(MatchResult::group).forEach(variables::add);
    assertFalse(variables.isEmpty());
    variables.removeAll(OTHERS);
    ServerSettings.SCHEMA.settings().forEach(setting -> variables.remove(nameOf(setting.key())));
    assertEquals(Set.of(), variables);
  }

  private static String nameOf(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
