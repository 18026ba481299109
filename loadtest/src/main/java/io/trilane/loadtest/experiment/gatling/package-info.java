/// Gatling as an injector, and the only package that names `io.gatling`: users of
/// `trilane-gatling`, and the runner, which is no public API of Gatling's. `GatlingTest` runs all
/// of it against a real server.
@NullMarked
package io.trilane.loadtest.experiment.gatling;

import org.jspecify.annotations.NullMarked;
