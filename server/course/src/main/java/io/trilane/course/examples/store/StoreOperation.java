package io.trilane.course.examples.store;

import io.trilane.course.trace.Account;
import java.util.List;

/// One operation on a store, as its client saw it: from its first attempt to the answer it heard.
///
/// @param operation get, put or append
/// @param result the value of the key afterwards
public record StoreOperation(
    String client,
    long sequence,
    String operation,
    String key,
    String value,
    String result,
    long fromNanos,
    long toNanos) {

  /// The operations that a run has kept.
  public static List<StoreOperation> history(Account account) {
    return account.facts().get("history") instanceof List<?> history
        ? history.stream().map(StoreOperation.class::cast).toList()
        : List.of();
  }
}
