/** The results of commands: read, kept as facts, counted once. */
@NullMarked
package dev.hubscout.databases.collect;

import org.jspecify.annotations.NullMarked;
