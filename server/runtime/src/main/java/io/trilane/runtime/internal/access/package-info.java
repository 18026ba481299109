/// The gate in front of admission: grpc-java's calls are let in or refused by what
/// [io.trilane.security] says of their callers.
@NullMarked
package io.trilane.runtime.internal.access;

import org.jspecify.annotations.NullMarked;
