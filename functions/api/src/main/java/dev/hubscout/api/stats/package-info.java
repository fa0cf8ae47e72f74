/** The organization in figures. */
@NullMarked
package dev.hubscout.api.stats;

import org.jspecify.annotations.NullMarked;
