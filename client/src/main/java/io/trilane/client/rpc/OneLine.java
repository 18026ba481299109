package io.trilane.client.rpc;

/// Makes one printable line of a text that another machine wrote, so that it cannot spoil a
/// terminal.
final class OneLine {
  private static final int MAX_CHARACTERS = 300;

  private OneLine() {}

  static String of(String text) {
    var line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...";
  }
}
