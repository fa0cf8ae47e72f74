/** The capacity report of a table, and of all tables together. */
@NullMarked
package dev.hubscout.tables.report;

import org.jspecify.annotations.NullMarked;
