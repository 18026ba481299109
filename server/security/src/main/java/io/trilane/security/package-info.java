/// Callers and their rights: authenticators, rules, and the caller of the current call.
@NullMarked
package io.trilane.security;

import org.jspecify.annotations.NullMarked;
