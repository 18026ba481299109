/// `trilane lab`: runs the examples of the course on a server and shows what came of them.
@NullMarked
package io.trilane.client.lab;

import org.jspecify.annotations.NullMarked;
