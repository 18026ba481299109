/// Calls that are let in, wait in line, or are refused.
@NullMarked
package io.trilane.contract.admission;

import org.jspecify.annotations.NullMarked;
