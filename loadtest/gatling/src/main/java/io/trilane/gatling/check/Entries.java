package io.trilane.gatling.check;

import io.gatling.core.check.CheckBuilder.MultipleFind;
import io.gatling.core.check.CheckBuilder.Validate;
import io.gatling.core.check.FindExtractor;
import io.gatling.javaapi.core.internal.Converters;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import scala.Option;
import scala.collection.immutable.Seq;

/// The entries of one key in headers or trailers: the first, the nth, all, some, or how many.
///
/// @param name what error messages call them
/// @param part the metadata to look into
record Entries<T>(String name, Metadata.Key<T> key, Function<ReceivedMessage, Metadata> part)
    implements MultipleFind<Scope, ReceivedMessage, T> {
  @Override
  public Validate<Scope, ReceivedMessage, T> find() {
    return find(0);
  }

  @Override
  public Validate<Scope, ReceivedMessage, T> find(int occurrence) {
    return validate(all -> occurrence < all.size() ? all.get(occurrence) : null);
  }

  @Override
  public Validate<Scope, ReceivedMessage, Seq<T>> findAll() {
    return validate(all -> all.isEmpty() ? null : Converters.toScalaSeq(all));
  }

  @Override
  public Validate<Scope, ReceivedMessage, T> findRandom() {
    return validate(
        all -> all.isEmpty() ? null : all.get(ThreadLocalRandom.current().nextInt(all.size())));
  }

  @Override
  public Validate<Scope, ReceivedMessage, Seq<T>> findRandom(int count, boolean failIfLess) {
    return validate(all -> {
      if (all.isEmpty() || (failIfLess && all.size() < count)) {
        return null;
      }
      Collections.shuffle(all, ThreadLocalRandom.current());
      return Converters.toScalaSeq(all.subList(0, Math.min(count, all.size())));
    });
  }

  @Override
  public Validate<Scope, ReceivedMessage, Object> count() {
    return validate(List::size);
  }

  private <X> Validate<Scope, ReceivedMessage, X> validate(Function<List<T>, @Nullable X> choose) {
    Function<ReceivedMessage, Option<X>> extract =
        received -> Option.apply(choose.apply(all(received)));
    return Finds.of(new FindExtractor<>(name, GrpcChecks.extracting(extract))).find();
  }

  private List<T> all(ReceivedMessage received) {
    var values = part.apply(received).getAll(key);
    var all = new ArrayList<T>();
    if (values != null) {
      values.forEach(all::add);
    }
    return all;
  }
}
