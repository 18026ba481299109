/// TLS whose certificate, key and authorities may change while the server runs.
@NullMarked
package io.trilane.runtime.internal.tls;

import org.jspecify.annotations.NullMarked;
