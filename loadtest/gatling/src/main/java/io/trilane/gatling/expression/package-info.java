/// Values that depend on a user's session: constants, Gatling's Expression Language and functions.
@NullMarked
package io.trilane.gatling.expression;

import org.jspecify.annotations.NullMarked;
