/** The organization in figures. */
@NullMarked
package dev.hubscout.cli.stats;

import org.jspecify.annotations.NullMarked;
