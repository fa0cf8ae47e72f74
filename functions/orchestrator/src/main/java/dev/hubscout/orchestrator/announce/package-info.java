/** Announces changes and ended runs from the tables' streams. */
@NullMarked
package dev.hubscout.orchestrator.announce;

import org.jspecify.annotations.NullMarked;
