/** What data directories take of the disk. */
@NullMarked
package dev.hubscout.agent.size;

import org.jspecify.annotations.NullMarked;
