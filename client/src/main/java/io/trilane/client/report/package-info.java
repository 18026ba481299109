/// The results of the commands, gathered from many threads and shown as a table or as JSON.
@NullMarked
package io.trilane.client.report;

import org.jspecify.annotations.NullMarked;
