/// Connect's conformance suite, over gRPC: its runner, and the servers that the runner starts and
/// calls.
///
/// The runner is a program in Go. It starts a [ConnectServer] in a process of its own for each set
/// of properties (plain text, TLS, client certificates, a message limit), tells it these properties
/// on its standard input, and calls its `ConformanceService`.
@NullMarked
package io.trilane.conformance.connect;

import org.jspecify.annotations.NullMarked;
