@NullMarked
package io.trilane.examples.jdbc;

import org.jspecify.annotations.NullMarked;
