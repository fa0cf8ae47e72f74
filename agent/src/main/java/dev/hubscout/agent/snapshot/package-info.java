/** What a host is doing, taken from /proc once and never changed after. */
@NullMarked
package dev.hubscout.agent.snapshot;

import org.jspecify.annotations.NullMarked;
