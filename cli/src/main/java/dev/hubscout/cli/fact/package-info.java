/** Looking at what is known: databases and coverage. */
@NullMarked
package dev.hubscout.cli.fact;

import org.jspecify.annotations.NullMarked;
