/**
 * Reads tables and their metrics from AWS: what is asked, how it is packed into calls, and what the
 * answers say.
 */
@NullMarked
package dev.hubscout.tables.collect;

import org.jspecify.annotations.NullMarked;
