/// `trilane call`: sends requests and checks the replies.
@NullMarked
package io.trilane.client.call;

import org.jspecify.annotations.NullMarked;
