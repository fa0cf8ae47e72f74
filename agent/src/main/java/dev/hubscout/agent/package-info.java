/** The agent's entry point. */
@NullMarked
package dev.hubscout.agent;

import org.jspecify.annotations.NullMarked;
