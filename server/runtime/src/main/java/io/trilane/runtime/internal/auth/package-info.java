/// Who calls, and what may they call: what a program says of its callers, without gRPC's types.
@NullMarked
package io.trilane.runtime.internal.auth;

import org.jspecify.annotations.NullMarked;
