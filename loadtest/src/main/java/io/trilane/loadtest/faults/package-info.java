/// `trilane faults`: what a server stands, and how soon it is well again.
@NullMarked
package io.trilane.loadtest.faults;

import org.jspecify.annotations.NullMarked;
