/// TLS and access to the server, as configured.
@NullMarked
package io.trilane.app.security;

import org.jspecify.annotations.NullMarked;
