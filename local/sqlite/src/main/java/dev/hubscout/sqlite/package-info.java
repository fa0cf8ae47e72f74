/** The storage kit's engine on SQLite: for one machine and for tests, never in Lambda. */
@NullMarked
package dev.hubscout.sqlite;

import org.jspecify.annotations.NullMarked;
