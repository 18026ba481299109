/// Responses on their way into Gatling's own report.
@NullMarked
package io.trilane.gatling.log;

import org.jspecify.annotations.NullMarked;
