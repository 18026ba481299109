package io.trilane.runtime.internal.netty;

import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Limits what grpc-java's transport logs of its peers: one line a record, without a stack trace,
/// and not too often.
///
/// grpc-java logs through `java.util.logging`, whatever is behind that. Its other loggers, which
/// tell of faults of the server's own, are left alone.
public final class QuietLog implements Filter {
  private static final String TRANSPORT = "io.grpc.netty.";

  /// Held here because `java.util.logging` forgets a logger, filter and all, that nobody holds.
  private static final List<Logger> LOGGERS =
      Stream.of(
              "NettyServerHandler",
              "NettyServerStream",
              "NettyServerTransport.connections",
              "ProtocolNegotiators",
              "WriteBufferingAndExceptionHandler")
          .map(name -> Logger.getLogger(TRANSPORT + name))
          .toList();

  private final LogLimit limit;
  private final @Nullable Filter before;

  private QuietLog(LogLimit limit, @Nullable Filter before) {
    this.limit = limit;
    this.before = before;
  }

  /// Applies to the whole process; the last one called sets the limit.
  public static void install(LogLimit limit) {
    LOGGERS.forEach(logger -> logger.setFilter(new QuietLog(limit, filterOfOthers(logger))));
    loadWhatARecordNeeds();
  }

  private static @Nullable Filter filterOfOthers(Logger logger) {
    return logger.getFilter() instanceof QuietLog earlier ? earlier.before : logger.getFilter();
  }

  /// The first record of a process opens files (the time zones, for one). If that were the record
  /// of "Too many open files", it would fail, and the accepting thread with it, for good.
  private static void loadWhatARecordNeeds() {
    var record = new LogRecord(Level.WARNING, "one record");
    record.setThrown(new IOException("Too many open files"));
    new SimpleFormatter().format(record);
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    if (record instanceof Summary) {
      return true;
    }
    if (isOfOneStream(record) || (before != null && !before.isLoggable(record))) {
      return false;
    }
    var kind = kindOf(record);
    shorten(record);
    return limit.admits(kind, leftOut -> Summary.of(leftOut, record).log());
  }

  /// A peer that breaks its own stream is told so by the reset. A developer who wants to know of it
  /// too sets the logger to [Level#FINE].
  private static boolean isOfOneStream(LogRecord record) {
    return record.getThrown() instanceof Http2Exception.StreamException
        && !Logger.getLogger(record.getLoggerName()).isLoggable(Level.FINE);
  }

  /// The first words of a message are the program's, what follows may be the peer's.
  private static String kindOf(LogRecord record) {
    var message = String.valueOf(record.getMessage());
    var end = message.indexOf(':');
    return record.getLoggerName() + " " + (end < 0 ? message : message.substring(0, end));
  }

  private static void shorten(LogRecord record) {
    var thrown = record.getThrown();
    if (thrown != null) {
      record.setMessage(record.getMessage() + ": " + thrown);
      record.setThrown(null);
    }
    record.setMessage(String.valueOf(record.getMessage()).replaceAll("\\p{Cntrl}+", " "));
  }

  /// Says how many records like another were left out.
  private static final class Summary extends LogRecord {
    private static final long serialVersionUID = 1L;

    private Summary(Level level, String message) {
      super(level, message);
    }

    static Summary of(long leftOut, LogRecord like) {
      var summary = new Summary(like.getLevel(), leftOut + " more left out: " + like.getMessage());
      summary.setLoggerName(like.getLoggerName());
      return summary;
    }

    void log() {
      Logger.getLogger(getLoggerName()).log(this);
    }
  }
}
