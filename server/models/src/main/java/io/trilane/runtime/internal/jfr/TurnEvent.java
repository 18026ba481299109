package io.trilane.runtime.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// A stretch of a handler on one thread: all that the thread does in it belongs to the call.
@Name("trilane.Turn")
@Label("Turn")
@Category("Trilane")
@Description("A stretch of a handler on one thread")
@Threshold("1 ms")
@StackTrace(false)
final class TurnEvent extends Event {
  String call = "";
  String method = "";
}
