/// The process: its drain, its end, its watchdogs.
@NullMarked
package io.trilane.contract.process;

import org.jspecify.annotations.NullMarked;
