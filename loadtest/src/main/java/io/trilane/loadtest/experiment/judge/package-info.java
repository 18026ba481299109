/// Judgement: the ratios between contenders, how sure they are, and the sentence for the reader.
@NullMarked
package io.trilane.loadtest.experiment.judge;

import org.jspecify.annotations.NullMarked;
