package io.trilane.loadtest.report;

import static io.trilane.loadtest.result.Samples.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.trilane.loadtest.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFolderTest {
  @TempDir Path temporary;

  @Test
  void thePageCarriesTheFiguresAndNeedsNoNetwork() throws IOException {
    var folder = new ResultsFolder(temporary.resolve("results"));
    folder.create();
    folder.write(Samples.result(List.of(run(1, "virtual", 10_000, 20_000, 10))));
    var page = Files.readString(folder.report());
    assertFalse(Pattern.compile("<(script|link|img)[^>]+(src|href)=").matcher(page).find());
    var data = Pattern.compile("id=\"result\">(.*?)</script>", Pattern.DOTALL).matcher(page);
    assertTrue(data.find());
    assertEquals(
        JsonParser.parseString(Files.readString(folder.json())),
        JsonParser.parseString(data.group(1)));
    assertTrue(page.contains("Chart.js v4"));
  }

  @Test
  void aFolderThatHasSomethingInItIsLeftAlone() throws IOException {
    Files.writeString(temporary.resolve("thesis.txt"), "years of work");
    var refusal = assertThrows(IOException.class, () -> new ResultsFolder(temporary).create());
    assertEquals(temporary + " is not empty", refusal.getMessage());
  }

  @Test
  void aPlaceThatCannotBeAFolderIsNamed() throws IOException {
    var file = Files.writeString(temporary.resolve("file"), "");
    var refusal =
        assertThrows(IOException.class, () -> new ResultsFolder(file.resolve("x")).create());
    assertTrue(refusal.toString().contains("cannot write results to " + file));
  }

  @Test
  void theTableNamesEachModelAndItsFigures() {
    var table =
        ResultTable.of(
            Samples.result(
                List.of(
                    run(1, "platform", 8_000, 25_000, 40), run(1, "virtual", 10_000, 20_000, 10))));
    assertTrue(table.contains("platform"), table);
    assertTrue(table.contains("10,000"), table);
    assertTrue(table.contains("0.80"), table);
  }
}
