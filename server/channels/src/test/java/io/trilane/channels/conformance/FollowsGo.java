package io.trilane.channels.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Names the test of Go's own suite that a test re-derives: `file` or `file Test`. The table in
/// `docs/channels.md` is checked against these.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
@interface FollowsGo {
  String value();
}
