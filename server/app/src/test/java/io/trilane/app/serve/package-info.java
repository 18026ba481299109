/// Tests of the reference server.
@NullMarked
package io.trilane.app.serve;

import org.jspecify.annotations.NullMarked;
