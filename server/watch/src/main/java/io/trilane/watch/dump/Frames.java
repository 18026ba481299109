package io.trilane.watch.dump;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;

/// The position of a thread, in the words of a log record.
public final class Frames {
  private Frames() {}

  /// The innermost frames, innermost first.
  public static String top(Thread thread, int frames) {
    return plain(thread.getStackTrace()).limit(frames).collect(joining(" < "));
  }

  /// The innermost frame that is not the JDK's own: the line of code that matters.
  public static String own(StackTraceElement[] frames) {
    return own(plain(frames));
  }

  /// @param frames as a thread dump writes them, innermost first
  public static String own(List<String> frames) {
    return own(frames.stream().map(frame -> frame.replaceFirst("^[\\w.]+/", "")));
  }

  private static String own(Stream<String> frames) {
    return frames
        .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
        .findFirst()
        .orElse("unknown");
  }

  /// Without modules and class loaders, so that a frame reads the same wherever it comes from.
  private static Stream<String> plain(StackTraceElement[] frames) {
    return Stream.of(frames)
        .map(frame ->
            new StackTraceElement(
                frame.getClassName(),
                frame.getMethodName(),
                frame.getFileName(),
                frame.getLineNumber()))
        .map(StackTraceElement::toString);
  }

  /// A thread's name, or its number if it has none. A name that ends in a dash lacks its number.
  public static String label(String name, long id) {
    if (name.isEmpty()) {
      return "#" + id;
    }
    return name.endsWith("-") ? name + id : name;
  }
}
