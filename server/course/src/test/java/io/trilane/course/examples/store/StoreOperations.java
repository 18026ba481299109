package io.trilane.course.examples.store;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/// The operations of a store that Lincheck combines: writes of two clients, some of them sent
/// again, and reads. A refusal is a result.
@Param(name = "client", gen = IntGen.class, conf = "1:2")
@Param(name = "sequence", gen = IntGen.class, conf = "1:3")
@Param(name = "key", gen = IntGen.class, conf = "1:2")
public class StoreOperations {
  /// Fewer answers are kept than there are clients, so that one is given up.
  static final Store.Limits LIMITS = new Store.Limits(10, 10, 1, 1_000);

  private final SharedStore store = new SharedStore(LIMITS);

  @Operation
  public String get(@Param(name = "key") int key) {
    return store.get("key-" + key);
  }

  @Operation
  public String put(
      @Param(name = "client") int client,
      @Param(name = "sequence") int sequence,
      @Param(name = "key") int key) {
    return result(() -> store.put("client-" + client, sequence, "key-" + key, value(sequence)));
  }

  @Operation
  public String append(
      @Param(name = "client") int client,
      @Param(name = "sequence") int sequence,
      @Param(name = "key") int key) {
    return result(() -> store.append("client-" + client, sequence, "key-" + key, value(sequence)));
  }

  static String value(int sequence) {
    return "v" + sequence;
  }

  static String result(Supplier<Store.Answer> write) {
    try {
      var answer = write.get();
      return answer.value() + (answer.replayed() ? " again" : "");
    } catch (Store.Refused e) {
      return "refused";
    }
  }

  /// The same with nothing that keeps clients apart.
  public static class Planted {
    private final Store store = new Store(LIMITS);

    @Operation
    public String append(
        @Param(gen = IntGen.class, conf = "1:2") int client,
        @Param(gen = IntGen.class, conf = "1:3") int sequence) {
      return result(() -> store.append("client-" + client, sequence, "key-1", value(sequence)));
    }
  }

  /// The specification, written without the store: one client after the other.
  public static class Sequential {
    private final Map<Integer, String> values = new HashMap<>();
    private final Map<Integer, Integer> applied = new HashMap<>();
    private int answered;
    private String answer = "";

    public String get(int key) {
      return values.getOrDefault(key, "");
    }

    public String put(int client, int sequence, int key) {
      return write(client, sequence, key, "");
    }

    public String append(int client, int sequence, int key) {
      return write(client, sequence, key, get(key));
    }

    /// Of [Planted], which has one key.
    public String append(int client, int sequence) {
      return append(client, sequence, 1);
    }

    private String write(int client, int sequence, int key, String before) {
      int last = applied.getOrDefault(client, 0);
      if (sequence <= last) {
        return sequence == last && answered == client ? answer + " again" : "refused";
      }
      applied.put(client, sequence);
      answered = client;
      answer = before + value(sequence);
      values.put(key, answer);
      return answer;
    }
  }
}
