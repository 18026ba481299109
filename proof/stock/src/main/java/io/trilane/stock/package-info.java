/// `WorkService` as one would write it with grpc-java alone: no Trilane in it. What `race` compares
/// the models with.
@NullMarked
package io.trilane.stock;

import org.jspecify.annotations.NullMarked;
