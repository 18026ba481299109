package io.trilane.course.examples.store;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Values by key, and the last write of each client. One task at a time may use it.
///
/// A client numbers its writes, and sends one again if its answer was lost. The last answer of each
/// client is kept, so that a write is applied once. The answers kept are bounded: a retry whose
/// answer has been given up is refused, because to apply it again would be wrong.
public final class Store {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>();
  private final Limits limits;
  private final boolean remembers;

  public Store(Limits limits) {
    this(limits, true);
  }

  private Store(Limits limits, boolean remembers) {
    this.limits = limits;
    this.remembers = remembers;
  }

  /// A store that knows no retry as one, and applies it again.
  static Store forgetful(Limits limits) {
    return new Store(limits, false);
  }

  /// @return the empty text if the key was never written
  public String get(String key) {
    return values.getOrDefault(key, "");
  }

  public Answer put(String client, long sequence, String key, String value) {
    return write(client, sequence, key, before -> value);
  }

  public Answer append(String client, long sequence, String key, String value) {
    return write(client, sequence, key, before -> before + value);
  }

  private Answer write(String client, long sequence, String key, UnaryOperator<String> change) {
    long last = sequences.getOrDefault(client, 0L);
    if (remembers && sequence <= last) {
      return replayed(client, sequence, last);
    }
    var changed = change.apply(get(key));
    requireRoom(client, key, changed);
    values.put(key, changed);
    sequences.put(client, sequence);
    keep(client, new Answer(changed, false));
    return new Answer(changed, false);
  }

  private Answer replayed(String client, long sequence, long last) {
    var answer = sequence == last ? answers.get(client) : null;
    if (answer == null) {
      throw new Refused(
          "sequence %d of client %s has been applied, and its answer is not kept any more"
              .formatted(sequence, client),
          false);
    }
    return new Answer(answer.value(), true);
  }

  private void keep(String client, Answer answer) {
    answers.remove(client);
    answers.put(client, answer);
    if (answers.size() > limits.answers()) {
      answers.pollFirstEntry();
    }
  }

  private void requireRoom(String client, String key, String changed) {
    requireRoom("clients", sequences, client, limits.clients());
    requireRoom("keys", values, key, limits.keys());
    if (changed.length() > limits.characters()) {
      throw new Refused("a value must have at most " + limits.characters() + " characters", true);
    }
  }

  private static void requireRoom(String name, Map<String, ?> map, String key, int most) {
    if (!map.containsKey(key) && map.size() >= most) {
      throw new Refused("the store is full: it has %,d %s".formatted(most, name), true);
    }
  }

  /// The answer to a write.
  ///
  /// @param value of the key afterwards
  /// @param replayed whether the write had been applied before
  public record Answer(String value, boolean replayed) {}

  /// The limits of a store.
  ///
  /// @param answers of how many clients the last answer is kept
  /// @param characters of one value
  public record Limits(int keys, int clients, int answers, int characters) {}

  /// Says why a write was not applied.
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final boolean full;

    private Refused(String message, boolean full) {
      super(message, null, false, false);
      this.full = full;
    }

    /// True if there is no room, rather than nothing known of a retry.
    public boolean isFull() {
      return full;
    }

    @Override
    public String getMessage() {
      @Nullable String message = super.getMessage();
      return message == null ? "" : message;
    }
  }
}
