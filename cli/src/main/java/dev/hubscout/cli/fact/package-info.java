/** Looking at what is known: databases, instances and coverage. */
@NullMarked
package dev.hubscout.cli.fact;

import org.jspecify.annotations.NullMarked;
