/// Services that stock grpc-java made: unchanged in every model.
@NullMarked
package io.trilane.contract.stock;

import org.jspecify.annotations.NullMarked;
