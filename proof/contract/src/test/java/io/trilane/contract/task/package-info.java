/// Tasks that belong to a call.
@NullMarked
package io.trilane.contract.task;

import org.jspecify.annotations.NullMarked;
