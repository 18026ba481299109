@NullMarked
package io.trilane.examples.spring;

import org.jspecify.annotations.NullMarked;
