/// Methods: those of generated code, and those that a server tells of itself.
@NullMarked
package io.trilane.gatling.method;

import org.jspecify.annotations.NullMarked;
