/** How much is called at the same time. */
@NullMarked
package dev.hubscout.resources.call.pace;

import org.jspecify.annotations.NullMarked;
