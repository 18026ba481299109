/// Calls as Gatling's actions: unary calls and streams, the state of each user, the log.
///
/// Gatling's inside is no public API. This package and `check` are what an upgrade may break; every
/// feature of theirs runs in a real simulation in the tests.
@NullMarked
package io.trilane.gatling.call;

import org.jspecify.annotations.NullMarked;
