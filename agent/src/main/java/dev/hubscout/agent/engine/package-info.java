/** The database engines and the machinery that finds them. */
@NullMarked
package dev.hubscout.agent.engine;

import org.jspecify.annotations.NullMarked;
