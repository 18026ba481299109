/// The promises of every concurrency model, tested over a real connection, once for each model.
@NullMarked
package io.trilane.contract;

import org.jspecify.annotations.NullMarked;
