/** Events for subscribers: changes, and runs that have ended. */
@NullMarked
package dev.hubscout.core.announce;

import org.jspecify.annotations.NullMarked;
