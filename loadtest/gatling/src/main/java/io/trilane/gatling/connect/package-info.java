/// The way to a server: addresses, connections, transport security, load balancing.
@NullMarked
package io.trilane.gatling.connect;

import org.jspecify.annotations.NullMarked;
