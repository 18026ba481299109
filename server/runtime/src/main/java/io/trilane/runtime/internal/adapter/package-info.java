/// The adapter between grpc-java and the models: services bound to handlers, and grpc-java's
/// callbacks turned into clients of a model.
@NullMarked
package io.trilane.runtime.internal.adapter;

import org.jspecify.annotations.NullMarked;
