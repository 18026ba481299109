/// Results that are there already: shown again, beside each other, or added up.
@NullMarked
package io.trilane.loadtest.report;

import org.jspecify.annotations.NullMarked;
