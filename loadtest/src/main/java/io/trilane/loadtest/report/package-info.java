/// What a comparison leaves behind: a table on the terminal, `result.json`, `report.html`.
@NullMarked
package io.trilane.loadtest.report;

import org.jspecify.annotations.NullMarked;
