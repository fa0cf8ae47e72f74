/** What a command prints: typed rows, once, as a table, JSON or CSV; and progress. */
@NullMarked
package dev.hubscout.cli.output;

import org.jspecify.annotations.NullMarked;
