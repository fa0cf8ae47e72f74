/** What one caller gets at most. */
@NullMarked
package dev.hubscout.api.limit;

import org.jspecify.annotations.NullMarked;
