/// Tests of the reference server.
@NullMarked
package io.trilane.app.services;

import org.jspecify.annotations.NullMarked;
