/** Runs and tasks: what was asked for, how far it got, and how each part of it ended. */
@NullMarked
package dev.hubscout.core.run;

import org.jspecify.annotations.NullMarked;
