/**
 * The capability {@code databases}: the functions that dispatch the agent and collect its reports.
 */
@NullMarked
package dev.hubscout.databases;

import org.jspecify.annotations.NullMarked;
