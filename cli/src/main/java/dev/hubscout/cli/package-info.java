/** The {@code hubscout} command. */
@NullMarked
package dev.hubscout.cli;

import org.jspecify.annotations.NullMarked;
