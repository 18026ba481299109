/// What configuration says of TLS and of who may call.
@NullMarked
package io.trilane.app.security;

import org.jspecify.annotations.NullMarked;
