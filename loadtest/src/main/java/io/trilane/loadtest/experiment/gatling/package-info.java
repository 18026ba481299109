/// Gatling as an injector, and the only package that names `io.gatling`.
///
/// Gatling's internals are no public API. What this package uses of them: a protocol and its
/// components, an action, and the runner. `GatlingTest` runs all of it against a real server.
@NullMarked
package io.trilane.loadtest.experiment.gatling;

import org.jspecify.annotations.NullMarked;
