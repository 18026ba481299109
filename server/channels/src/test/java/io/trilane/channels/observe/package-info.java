@NullMarked
package io.trilane.channels.observe;

import org.jspecify.annotations.NullMarked;
