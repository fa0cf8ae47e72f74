/** Plans runs and sweeps up what was lost: the two functions that belong to no capability. */
@NullMarked
package dev.hubscout.orchestrator;

import org.jspecify.annotations.NullMarked;
