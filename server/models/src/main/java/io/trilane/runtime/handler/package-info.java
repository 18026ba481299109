/// The interfaces of a service author: handlers, their inbound and outbound streams, their steps,
/// their call.
///
/// Nothing here names a thread, an executor, a lock or a clock, so that one handler runs in every
/// concurrency model.
@NullMarked
package io.trilane.runtime.handler;

import org.jspecify.annotations.NullMarked;
