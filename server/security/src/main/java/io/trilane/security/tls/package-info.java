/// TLS whose certificate, key and authorities may change while the server runs.
@NullMarked
package io.trilane.security.tls;

import org.jspecify.annotations.NullMarked;
