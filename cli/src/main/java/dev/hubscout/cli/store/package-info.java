/** The local store: one directory of one person, which any number of processes use at once. */
@NullMarked
package dev.hubscout.cli.store;

import org.jspecify.annotations.NullMarked;
