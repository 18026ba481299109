/// Files whose content takes effect while a server runs.
@NullMarked
package io.trilane.security.reload;

import org.jspecify.annotations.NullMarked;
