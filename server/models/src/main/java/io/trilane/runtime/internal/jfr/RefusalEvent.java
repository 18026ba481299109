package io.trilane.runtime.internal.jfr;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/// A call that got no place.
@Name("trilane.Refusal")
@Label("Refusal")
@Category("Trilane")
@StackTrace(false)
final class RefusalEvent extends Event {
  String method = "";
  String model = "";
  String limit = "";
  String reason = "";
}
