/// Failures with details of `google.rpc`.
@NullMarked
package io.trilane.details;

import org.jspecify.annotations.NullMarked;
