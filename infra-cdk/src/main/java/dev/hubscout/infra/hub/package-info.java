/** The hub: one stack for it, and one with the agent's release in each scanned Region. */
@NullMarked
package dev.hubscout.infra.hub;

import org.jspecify.annotations.NullMarked;
