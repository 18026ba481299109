/// A small blocking client of Trilane's services: one [WorkClient] is one HTTP/2 connection, every
/// wait has a bound, and every failure is a [CallFailed] of one line.
@NullMarked
package io.trilane.client.rpc;

import org.jspecify.annotations.NullMarked;
