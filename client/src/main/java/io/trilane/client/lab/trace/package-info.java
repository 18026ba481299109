/// One run of a lab as its server has told it: what each task did, and which task was where.
@NullMarked
package io.trilane.client.lab.trace;

import org.jspecify.annotations.NullMarked;
