/// What a fault has cost, each figure beside its target, for people and for machines.
@NullMarked
package io.trilane.loadtest.faults.figure;

import org.jspecify.annotations.NullMarked;
