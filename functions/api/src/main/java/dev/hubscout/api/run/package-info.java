/** Runs and their tasks: start, watch, compare, cancel, delete. */
@NullMarked
package dev.hubscout.api.run;

import org.jspecify.annotations.NullMarked;
