/** Announcing what the tables' streams tell of. */
@NullMarked
package dev.hubscout.orchestrator.announce;

import org.jspecify.annotations.NullMarked;
