/** Asks a hub's API, wherever it is: a deployed hub, the running demo, or the local store. */
@NullMarked
package dev.hubscout.local.client;

import org.jspecify.annotations.NullMarked;
