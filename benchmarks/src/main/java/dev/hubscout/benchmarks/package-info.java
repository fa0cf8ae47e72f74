/** Whole-program measurements; never deployed. */
@NullMarked
package dev.hubscout.benchmarks;

import org.jspecify.annotations.NullMarked;
