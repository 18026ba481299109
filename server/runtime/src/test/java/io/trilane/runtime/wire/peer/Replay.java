package io.trilane.runtime.wire.peer;

/// The change for scripts that are written for stream 1 of a new connection.
///
/// @param shift is added to the numbers of their streams
/// @param path takes the place of theirs, if they call what exists
/// @param endStreams or their streams stay open, as those of a client that has more to send
record Replay(int shift, String path, boolean endStreams) {
  static final Replay NONE = new Replay(0, "", true);

  private static final String EXISTING = "/test.Text/";

  String[] to(String... fields) {
    var changed = fields.clone();
    for (var i = 1; i < changed.length; i += 2) {
      if (!path.isEmpty() && fields[i - 1].equals(":path") && fields[i].startsWith(EXISTING)) {
        changed[i] = path;
      }
    }
    return changed;
  }

  int flags(int type, int flags) {
    return endStreams || (type != Wire.DATA && type != Wire.HEADERS)
        ? flags
        : flags & ~Wire.END_STREAM;
  }

  int stream(int stream) {
    return stream == 0 ? 0 : stream + shift;
  }
}
