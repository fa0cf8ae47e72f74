package dev.hubscout.local.metric;

/** What GetMetricData says about an answer as a whole. */
public record MetricMessage(String code, String text) {}
