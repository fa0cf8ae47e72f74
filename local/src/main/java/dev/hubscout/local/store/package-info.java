/** The local store: one directory of one person, which any number of processes use at once. */
@NullMarked
package dev.hubscout.local.store;

import org.jspecify.annotations.NullMarked;
