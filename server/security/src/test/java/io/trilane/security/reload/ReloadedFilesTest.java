package io.trilane.security.reload;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

@Timeout(30)
final class ReloadedFilesTest {
  private static final Duration NEVER = Duration.ofDays(1);

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  @TempDir private Path folder;

  @BeforeEach
  void listen() {
    log.start();
    logger().addAppender(log);
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
  }

  @Test
  void takesOverWhatHasChanged() throws Exception {
    var file = write("one");
    try (var files = open(file, NEVER)) {
      assertEquals("one", files.current());
      write("two");
      twoLooks(files);
      assertEquals("two", files.current());
      assertEquals(List.of("reloaded [" + file + "]"), logged());
    }
  }

  @Test
  void looksByItself() throws Exception {
    var file = write("one");
    var made = new LinkedBlockingQueue<String>();
    try (var files =
        ReloadedFiles.open(List.of(file), contents -> made(contents, made), Duration.ofMillis(1))) {
      await("one", made);
      write("two");
      await("two", made);
      write("three");
      await("three", made); // The look before it is over.
      assertNotEquals("one", files.current());
    }
  }

  @Test
  void goesOnAfterALookThatLeavesAnInterruptBehind() throws Exception {
    var file = write("one");
    var looks = new LinkedBlockingQueue<String>();
    ReloadedFiles.Maker<String> maker =
        contents -> {
          var text = contents.getFirst().text();
          looks.add(text);
          Thread.currentThread().interrupt();
          return text;
        };
    try (var _ = ReloadedFiles.open(List.of(file), maker, Duration.ofMillis(1))) {
      assertTrue(Thread.interrupted());
      assertEquals("one", looks.take());
      Files.move(Files.writeString(folder.resolve("new"), "two"), file, REPLACE_EXISTING);
      assertEquals("two", looks.take());
      Files.move(Files.writeString(folder.resolve("new"), "three"), file, REPLACE_EXISTING);
      assertEquals("three", looks.take());
    }
  }

  @Test
  void keepsWhatItHasAndSaysOnceWhyItRefuses() throws Exception {
    var file = write("one");
    try (var files = open(file, NEVER)) {
      write("bad");
      twoLooks(files);
      twoLooks(files);
      assertEquals("one", files.current());
      assertEquals(List.of("kept what was read before: " + file + ": must not be bad"), logged());
    }
  }

  @Test
  void keepsWhatItHasWhileTheFileIsCutOffInALine() throws Exception {
    var file = write("token root-less\n");
    try (var files = open(file, NEVER)) {
      write("token root");
      twoLooks(files);
      assertEquals("token root-less\n", files.current());
      assertEquals(
          List.of(
              "kept what was read before: "
                  + file
                  + ": must end with the end of a line, as it did before"),
          logged());
      write("token root\n");
      twoLooks(files);
      assertEquals("token root\n", files.current());
    }
  }

  @Test
  void keepsWhatItHasWhileTheFileIsMissing() throws Exception {
    var file = write("one");
    try (var files = open(file, NEVER)) {
      Files.delete(file);
      twoLooks(files);
      twoLooks(files);
      assertEquals("one", files.current());
      assertEquals(
          List.of("kept what was read before: " + file + ": no such file, or not readable"),
          logged());
      write("two");
      twoLooks(files);
      assertEquals("two", files.current());
    }
  }

  @Test
  void followsALinkThatChangesItsTarget() throws Exception {
    var first = Files.writeString(folder.resolve("first"), "one");
    var second = Files.writeString(folder.resolve("second"), "two");
    var link = Files.createSymbolicLink(folder.resolve("link"), first);
    try (var files = open(link, NEVER)) {
      Files.delete(link);
      Files.createSymbolicLink(link, second);
      twoLooks(files);
      assertEquals("two", files.current());
    }
  }

  @Test
  void doesNotBeginWithWhatCannotBeUsed() throws Exception {
    var bad = write("bad");
    var refusal = assertThrows(UnusableFile.class, () -> open(bad, NEVER));
    assertEquals(bad + ": must not be bad", refusal.getMessage());
    assertThrows(UnusableFile.class, () -> open(folder, NEVER));
  }

  @Test
  void leavesAFileAloneThatIsStillBeingWritten() throws Exception {
    var file = write("one");
    try (var files = open(file, NEVER)) {
      write("tw");
      files.look();
      write("two");
      files.look();
      assertEquals("one", files.current());
      files.look();
      assertEquals("two", files.current());
      assertEquals(List.of("reloaded [" + file + "]"), logged());
    }
  }

  @Test
  void goesOnLookingWhateverTheMakerThrows() throws Exception {
    var file = write("one");
    try (var files = open(file, NEVER)) {
      write("deep");
      twoLooks(files);
      assertEquals("one", files.current());
      write("two");
      twoLooks(files);
      assertEquals("two", files.current());
    }
  }

  /// Failures of the report of a failed look, too.
  @Test
  void itsThreadGoesOnLookingWhateverIsThrown() throws Exception {
    var file = write("one");
    var made = new LinkedBlockingQueue<String>();
    try (var _ =
        ReloadedFiles.open(List.of(file), contents -> made(contents, made), Duration.ofMillis(1))) {
      await("one", made);
      write("deep");
      await("deep", made);
      write("two");
      await("two", made);
    }
  }

  /// A file is empty for a moment while it is written.
  private static void await(String text, BlockingQueue<String> made) throws InterruptedException {
    var next = made.take();
    while (!next.equals(text)) {
      next = made.take();
    }
  }

  private static String made(List<FileContent> contents, Queue<String> made) {
    var text = contents.getFirst().text();
    made.add(text);
    if (text.equals("deep")) {
      throw new UnspeakableError();
    }
    return text;
  }

  /// An error of which nobody can be told.
  @SuppressWarnings("serial") // Nobody writes it anywhere.
  private static final class UnspeakableError extends Error {
    @Override
    public String getMessage() {
      throw new StackOverflowError("expected by this test");
    }
  }

  private static void twoLooks(ReloadedFiles<String> files) {
    files.look();
    files.look();
  }

  private static ReloadedFiles<String> open(Path file, Duration interval) throws UnusableFile {
    return ReloadedFiles.open(List.of(file), ReloadedFilesTest::goodText, interval);
  }

  private static String goodText(List<FileContent> contents) throws UnusableFile {
    var text = contents.getFirst().text();
    if (text.equals("bad")) {
      throw contents.getFirst().unusable("must not be bad");
    }
    if (text.equals("deep")) {
      throw new StackOverflowError();
    }
    return text;
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }

  private List<String> logged() {
    return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(ReloadedFiles.class);
  }
}
