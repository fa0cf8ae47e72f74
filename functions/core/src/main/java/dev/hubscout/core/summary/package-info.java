/** The organization in figures. */
@NullMarked
package dev.hubscout.core.summary;

import org.jspecify.annotations.NullMarked;
