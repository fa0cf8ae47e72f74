/** What the hub tells others of: changes, and runs that are over. */
@NullMarked
package dev.hubscout.core.announce;

import org.jspecify.annotations.NullMarked;
