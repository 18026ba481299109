/// `trilane cores`: what more cores are worth to a server.
@NullMarked
package io.trilane.loadtest.cores;

import org.jspecify.annotations.NullMarked;
