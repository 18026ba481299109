package io.trilane.runtime.internal.log;

import io.trilane.runtime.handler.Call;
import io.trilane.runtime.handler.CurrentCall;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.helpers.NOPMDCAdapter;

/// The content of SLF4J's MDC while the handler of one call runs: the call, and the handler's own
/// entries, from turn to turn and on any thread. The handler's thread.
///
/// The MDC of [io.trilane.runtime.logback.CallLogging] asks for the entries when something is
/// logged, and a call that logs nothing pays nothing. Any other MDC is filled before each turn and
/// emptied after it.
public final class LogContext {
  private static final String CALL = "grpc.call";
  private static final String METHOD = "grpc.method";
  private static final String MODEL = "grpc.model";

  private final Call call;
  private final Map<String, String> more;

  /// Null until something is logged or put, and while a handler leaves an MDC as it finds it, so
  /// that an idle stream costs no map.
  private @Nullable Map<String, String> entries;

  private LogContext(Call call, Map<String, String> more) {
    this.call = call;
    this.more = more;
  }

  /// @param more entries beside the call's id, method and model
  /// @return null if nothing that is logged has an MDC
  public static @Nullable LogContext of(Call call, Map<String, String> more) {
    return isKept() ? new LogContext(call, more) : null;
  }

  /// Code that runs as part of a call.
  public interface Owner {
    /// Its log context, or null if it has none. The thread that runs the code.
    @Nullable LogContext logContext();
  }

  /// True if the MDC itself asks for a call's entries.
  public static boolean isAskedFor() {
    return MDC.getMDCAdapter() instanceof AskingMdc;
  }

  /// For work that a thread hands over, with what the thread has in its MDC now.
  ///
  /// @return null if nothing that is logged has an MDC
  public static @Nullable LogContext asHere(Call call, Map<String, String> more) {
    if (!isKept()) {
      return null;
    }
    var context = new LogContext(call, more);
    var here = isAskedFor() ? current() : null;
    if (here == null || here.entries != null) {
      context.keep(MDC.getCopyOfContextMap());
    }
    return context;
  }

  /// That of the handler or task that runs on the calling thread, or null.
  static @Nullable LogContext current() {
    return CurrentCall.partOrNull() instanceof Owner owner ? owner.logContext() : null;
  }

  /// False for the MDC of a provider that drops all that is put into it.
  private static boolean isKept() {
    return !(MDC.getMDCAdapter() instanceof NOPMDCAdapter);
  }

  /// A context with the same entries, which changes apart from this one.
  public LogContext copy() {
    var copy = new LogContext(call, more);
    copy.entries = entries == null ? null : new HashMap<>(entries);
    return copy;
  }

  /// The entries themselves, to be read and changed.
  Map<String, String> entries() {
    var there = entries;
    if (there == null) {
      there = HashMap.newHashMap(5 + more.size());
      there.put(CALL, call.id());
      there.put(METHOD, call.method());
      there.put(MODEL, call.model());
      there.putAll(more);
      entries = there;
    }
    return there;
  }

  /// Replaces all entries.
  void replace(Map<String, String> others) {
    entries = new HashMap<>(others);
  }

  /// Runs a turn of the call with its entries in the MDC.
  ///
  /// @param turn returns null after the last one
  public <T extends @Nullable Object> T during(Supplier<T> turn) {
    T left = null;
    fill();
    try {
      left = turn.get();
      return left;
    } finally {
      if (left != null) {
        keep(MDC.getCopyOfContextMap());
      }
      MDC.clear();
    }
  }

  /// Runs work on a thread of another library, with the entries in its MDC, which is left as it
  /// was.
  public <T, X extends Throwable> T aside(ScopedValue.CallableOp<T, X> work) throws X {
    var outer = MDC.getCopyOfContextMap();
    MDC.clear();
    fill();
    try {
      return work.call();
    } finally {
      if (outer == null) {
        MDC.clear();
      } else {
        MDC.setContextMap(outer);
      }
    }
  }

  private void fill() {
    var known = entries;
    if (known == null) {
      MDC.put(CALL, call.id());
      MDC.put(METHOD, call.method());
      MDC.put(MODEL, call.model());
      more.forEach(MDC::put);
    } else {
      MDC.setContextMap(known);
    }
  }

  /// @param left a copy of nobody else's
  private void keep(@Nullable Map<String, String> left) {
    var all = Objects.requireNonNullElse(left, Map.<String, String>of());
    entries = isAsFound(all) ? null : all;
  }

  private boolean isAsFound(Map<String, String> left) {
    return left.size() == 3 + more.size()
        && left.entrySet().containsAll(more.entrySet())
        && call.id().equals(left.get(CALL))
        && call.method().equals(left.get(METHOD))
        && call.model().equals(left.get(MODEL));
  }
}
