package io.trilane.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// English for readers whose second language it is, as CONTRIBUTING has it.
final class ProseTest {
  /// The first line of a paragraph of a doc block that begins with a question word.
  private static final Pattern QUESTION =
      Pattern.compile(
          "(?m)^(?:(?! *///).*| *///)\\n"
              + " *(/// ((What|Which|Where|When|How)(ever)?|Who|Whose|Whether|Why)\\b.*)");

  /// Old words, and relative clauses in the place of a noun.
  private static final Pattern HARD =
      Pattern.compile(
          "(?i)\\b(whoever|whomever|whom|somebody|anybody|nobody"
              + " knows|dear|thrift|shall|ought|hence|anew|apiece|for ever|came"
              + " by|lest|thereof)\\b");

  /// A text that a user reads, such as that of an option or a key.
  private static final Pattern ASKING =
      Pattern.compile("\"((What|Who|Whose|Whether|Where|How|Which) [a-z].*)");

  /// A line of help that ends inside a sentence, which a terminal of another width breaks again.
  private static final Pattern BROKEN =
      Pattern.compile("description = \\{[^}]*?\"([^\"\\n]*[a-z,:(]\",\\n +\"[a-z(][^\"\\n]*)\"");

  /// Lines that a merge leaves where it found a conflict.
  private static final Pattern CONFLICT = Pattern.compile("(?m)^((<{7}|>{7})( .*)?)$");

  private static final Pattern TITLE = Pattern.compile("(?m)^# (\\d{4}): (.+)$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| \\[(\\d{4})]\\((\\S+)\\) \\| (.+) \\|$");

  /// A reader meets the subject first: "The longest wait", not "How long one waits".
  @Test
  void noParagraphOfADocBlockBeginsWithAQuestionWord() throws IOException {
    assertEquals(List.of(), found(QUESTION, HouseSources.all()));
  }

  @Test
  void noTextOfAnOptionOrAKeyBeginsWithAQuestionWord() throws IOException {
    assertEquals(List.of(), found(ASKING, HouseSources.ofMain()));
  }

  @Test
  void noLineOfAHelpTextEndsInsideASentence() throws IOException {
    assertEquals(List.of(), found(BROKEN, HouseSources.ofMain()));
  }

  @Test
  void noSentenceHasAWordThatASecondLanguageLacks() throws IOException {
    assertEquals(List.of(), found(HARD, HouseSources.ofMain()));
    assertEquals(
        List.of(),
        found(HARD, HouseSources.pages().filter(page -> !page.endsWith("CHANGELOG.md"))));
  }

  @Test
  void noFileKeepsAConflictOfAMerge() throws IOException {
    assertEquals(List.of(), found(CONFLICT, HouseSources.all()));
    assertEquals(List.of(), found(CONFLICT, HouseSources.pages()));
  }

  /// A title may go on where the table stops.
  @Test
  void decisionsAreCalledTheSameInTheirTable() throws IOException {
    var folder = HouseSources.ROOT.resolve("docs/adr");
    var rows = ROW.matcher(HouseSources.text(folder.resolve("README.md"))).results().toList();
    assertFalse(rows.isEmpty());
    for (var row : rows) {
      var title = TITLE.matcher(HouseSources.text(folder.resolve(row.group(2))));
      assertTrue(title.find(), row.group(2));
      assertEquals(row.group(1), title.group(1), row.group(2));
      assertEquals(
          row.group(3),
          title.group(2).substring(0, Math.min(title.group(2).length(), row.group(3).length())));
    }
  }

  private static List<String> found(Pattern pattern, Stream<Path> files) {
    return files
        .flatMap(file ->
            pattern
                .matcher(HouseSources.text(file))
                .results()
                .map(match -> HouseSources.ROOT.relativize(file) + ": " + match.group(1)))
        .toList();
  }
}
