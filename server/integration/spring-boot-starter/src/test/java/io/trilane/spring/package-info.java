@NullMarked
package io.trilane.spring;

import org.jspecify.annotations.NullMarked;
