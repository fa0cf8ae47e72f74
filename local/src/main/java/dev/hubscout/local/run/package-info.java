/** Runs of the local store that this process starts, follows and brings to their end. */
@NullMarked
package dev.hubscout.local.run;

import org.jspecify.annotations.NullMarked;
