/// `trilane advise`: which model to run, method by method, and why.
@NullMarked
package io.trilane.loadtest.advise;

import org.jspecify.annotations.NullMarked;
