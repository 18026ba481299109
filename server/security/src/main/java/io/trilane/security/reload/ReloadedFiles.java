package io.trilane.security.reload;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A value made from files, and made again when their content changes. Content that cannot be used,
/// such as a pair of which only one half is written yet, is refused with one log line, and what was
/// made before stays.
///
/// The files are read at an interval rather than watched, because what a watch sees of links that
/// change their target (as Kubernetes mounts secrets) differs from system to system.
public final class ReloadedFiles<T> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ReloadedFiles.class);
  private static final ThreadFactory THREADS =
      Thread.ofPlatform().daemon().name("file-reload-", 1).factory();

  /// The longest time between two looks while a change is not yet taken over.
  private static final Duration SOON = Duration.ofSeconds(1);

  private final List<Path> files;
  private final Supplier<Set<Path>> included;
  private final Maker<T> maker;
  private final Thread looking;
  private volatile T current;
  private volatile boolean closed;

  // All belong to the thread that looks.
  private List<String> taken;
  private List<String> seen;
  private Set<String> whole;
  private String refusal = "";

  /// Makes something of the content of files, given in their order.
  @FunctionalInterface
  public interface Maker<T> {
    T make(List<FileContent> contents) throws UnusableFile;
  }

  private ReloadedFiles(
      List<Path> files, Supplier<Set<Path>> included, Maker<T> maker, Duration interval)
      throws UnusableFile {
    this.files = files;
    this.included = included;
    this.maker = maker;
    this.looking = THREADS.newThread(() -> lookEvery(interval));
    var contents = read();
    this.seen = fingerprints(contents);
    this.taken = seen;
    this.whole = wholeOf(contents);
    this.current = maker.make(contents);
  }

  /// Reads the files, blocking, and goes on to look at them from a daemon thread.
  ///
  /// @throws UnusableFile if they cannot be used now
  public static <T> ReloadedFiles<T> open(List<Path> files, Maker<T> maker, Duration interval)
      throws UnusableFile {
    return open(files, Set::of, maker, interval);
  }

  /// The same for files that name others, which are followed too.
  ///
  /// @param included the others, asked for at each look; the maker tells if one is missing
  /// @throws UnusableFile if they cannot be used now
  public static <T> ReloadedFiles<T> open(
      List<Path> files, Supplier<Set<Path>> included, Maker<T> maker, Duration interval)
      throws UnusableFile {
    var opened = new ReloadedFiles<>(List.copyOf(files), included, maker, interval);
    opened.looking.start();
    return opened;
  }

  /// Made of the last content that was good. Any thread; never blocks.
  public T current() {
    return current;
  }

  /// Stops looking.
  @Override
  public void close() {
    closed = true;
    looking.interrupt();
  }

  private void lookEvery(Duration interval) {
    while (!closed) {
      try {
        Thread.sleep(seen.equals(taken) || interval.compareTo(SOON) < 0 ? interval : SOON);
        lookUnharmed();
      } catch (InterruptedException e) {
        // Left behind by whatever a look has called, unless the files are closed.
      }
    }
  }

  /// Takes over what has changed, if it is good and has not changed again since the look before: a
  /// file that is still being written is left alone.
  void look() {
    try {
      var contents = read();
      var now = fingerprints(contents);
      var isSettled = now.equals(seen);
      seen = now;
      if (isSettled && !now.equals(taken)) {
        taken = now;
        requireWhole(contents);
        current = maker.make(contents);
        whole = wholeOf(contents);
        log.warn("reloaded {}", files);
      }
      refusal = isSettled ? "" : refusal;
    } catch (Throwable e) { // Nothing may end the looks.
      refuse(e);
    }
  }

  /// A file that was cut off may still be read: half a name is a name.
  private void requireWhole(List<FileContent> contents) throws UnusableFile {
    for (var content : contents) {
      if (whole.contains(content.toString()) && !content.isWhole()) {
        throw content.unusable("must end with the end of a line, as it did before");
      }
    }
  }

  private static Set<String> wholeOf(List<FileContent> contents) {
    return contents.stream()
        .filter(FileContent::isWhole)
        .map(FileContent::toString)
        .collect(toUnmodifiableSet());
  }

  private void refuse(Throwable e) {
    var reason = e instanceof UnusableFile known ? known.getMessage() : e.toString();
    if (!reason.equals(refusal)) {
      refusal = reason;
      log.error("kept what was read before: {}", reason);
    }
  }

  private void lookUnharmed() {
    try {
      look();
    } catch (Throwable e) {
      // There was no memory to log the failure of a look; the next look matters more.
    }
  }

  private List<FileContent> read() throws UnusableFile {
    var contents = new ArrayList<FileContent>();
    for (var file : files) {
      contents.add(FileContent.of(file));
    }
    included.get().forEach(file -> contents.add(FileContent.ofOptional(file)));
    return contents;
  }

  private static List<String> fingerprints(List<FileContent> contents) {
    return contents.stream().map(content -> content + " " + content.fingerprint()).toList();
  }
}
