/// The services of the course: its labs, its crawler, its key/value store, its pictures.
@NullMarked
package io.trilane.app.course;

import org.jspecify.annotations.NullMarked;
