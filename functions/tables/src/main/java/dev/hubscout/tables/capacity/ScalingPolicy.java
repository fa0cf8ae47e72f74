package dev.hubscout.tables.capacity;

import java.math.BigDecimal;

/**
 * What a scaling policy of one dimension sets itself.
 *
 * @param targetPercent the use of capacity that is aimed at, in percent
 * @param scaleOutCooldownMinutes how long after an increase the next one is possible
 * @param scaleInCooldownMinutes how long after a decrease the next one is possible
 */
public record ScalingPolicy(
    BigDecimal targetPercent, int scaleOutCooldownMinutes, int scaleInCooldownMinutes) {}
