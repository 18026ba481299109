/// `trilane admin`: looking at a running server and changing it.
@NullMarked
package io.trilane.client.admin;

import org.jspecify.annotations.NullMarked;
