/** Where a command works: the port to stores, workers and the demo organization. */
@NullMarked
package dev.hubscout.local.workplace;

import org.jspecify.annotations.NullMarked;
