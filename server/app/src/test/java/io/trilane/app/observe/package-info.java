@NullMarked
package io.trilane.app.observe;

import org.jspecify.annotations.NullMarked;
