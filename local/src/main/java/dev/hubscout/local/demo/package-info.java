/** The demonstration: an organization of isolated hosts and the hub that discovers it. */
@NullMarked
package dev.hubscout.local.demo;

import org.jspecify.annotations.NullMarked;
