/// Calls of handlers that stock grpc-java code made, run by a model.
@NullMarked
package io.trilane.runtime.internal.dropin;

import org.jspecify.annotations.NullMarked;
