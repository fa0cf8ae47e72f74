/** Counts that functions publish. */
@NullMarked
package dev.hubscout.core.metrics;

import org.jspecify.annotations.NullMarked;
