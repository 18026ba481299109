/// Tests of services, each run in every concurrency model.
@NullMarked
package io.trilane.testing;

import org.jspecify.annotations.NullMarked;
