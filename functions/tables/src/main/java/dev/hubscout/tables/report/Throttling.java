package dev.hubscout.tables.report;

import dev.hubscout.tables.capacity.Dimension;

/**
 * What was throttled of one dimension for one cause.
 *
 * @param resource the table or index
 * @param dimension reads or writes
 * @param cause why
 * @param events how many throttle events there were; an event is an item or an index write, not a
 *     request
 */
public record Throttling(String resource, Dimension dimension, ThrottleCause cause, long events) {}
