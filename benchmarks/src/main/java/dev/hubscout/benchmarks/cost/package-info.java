/** What a deployed hub costs: list prices times what was measured, as docs/cost.md has it. */
@NullMarked
package dev.hubscout.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
