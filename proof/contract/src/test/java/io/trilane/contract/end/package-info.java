/// The ends of a call: cancel, disconnection, time limits, and nothing left behind.
@NullMarked
package io.trilane.contract.end;

import org.jspecify.annotations.NullMarked;
