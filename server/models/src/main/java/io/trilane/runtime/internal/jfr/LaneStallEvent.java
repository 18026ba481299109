package io.trilane.runtime.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A lane whose workers all wait for clients that have none.
@Name("trilane.LaneStall")
@Label("Lane stall")
@Category("Trilane")
@Description("All workers of a lane wait, and a client is refused so that they can go on")
@StackTrace(false)
final class LaneStallEvent extends Event {
  String limit = "";
  int depth;
}
