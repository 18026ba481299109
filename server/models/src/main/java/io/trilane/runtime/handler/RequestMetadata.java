package io.trilane.runtime.handler;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The metadata of one request, to be read. Names are in lower case; one that ends in `-bin` has
/// bytes, every other one ASCII text.
///
/// A name that gRPC's rules exclude, or that is of the other kind, is an
/// [IllegalArgumentException].
public interface RequestMetadata {
  /// Every name that the client, its library included, has sent.
  Set<String> names();

  /// The value of a name; the last one if there are several.
  Optional<String> text(String name);

  /// All values of a name, in the order in which they were sent.
  List<String> texts(String name);

  /// The value of a name that ends in `-bin`; the last one if there are several.
  Optional<byte[]> binary(String name);

  /// All values of a name that ends in `-bin`, in the order in which they were sent.
  List<byte[]> binaries(String name);
}
