/** Listing instances: as a task of a run, or alone. */
@NullMarked
package dev.hubscout.instances.inventory;

import org.jspecify.annotations.NullMarked;
