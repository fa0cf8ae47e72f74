package dev.hubscout.tables.report;

import dev.hubscout.tables.capacity.Statistics;

/**
 * The load of one dimension of a table or an index.
 *
 * @param statistics peak, best hour, average and percentiles
 * @param profile the rate by hour of the day, and the hot hours
 */
public record DimensionReport(Statistics statistics, HourProfile profile) {}
