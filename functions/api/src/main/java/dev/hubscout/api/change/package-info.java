/** What changed. */
@NullMarked
package dev.hubscout.api.change;

import org.jspecify.annotations.NullMarked;
