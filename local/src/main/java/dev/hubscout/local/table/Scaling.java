package dev.hubscout.local.table;

import org.jspecify.annotations.Nullable;

/**
 * That a capacity follows its use.
 *
 * @param index a global secondary index; null for the table itself
 * @param target percent in use that it aims at; null for a target that no policy is about
 */
public record Scaling(
    @Nullable String index, Direction direction, int least, int most, @Nullable Double target) {}
