/// Results of `mix`, `race` and `faults` as tables and as JSON.
@NullMarked
package io.trilane.loadtest.report;

import org.jspecify.annotations.NullMarked;
