/// Changing a running server: the configuration that is in force, and the admin service on its
/// loopback port.
@NullMarked
package io.trilane.app.admin;

import org.jspecify.annotations.NullMarked;
