package dev.hubscout.core.catalog;

import dev.hubscout.core.coverage.CoveredInstance;
import org.jspecify.annotations.Nullable;

/**
 * An instance with the databases on it that are not gone.
 *
 * @param databases how many there are
 * @param sizeBytes their allocated bytes together; null where no size is known
 * @param sizeComplete whether all of their sizes are known and whole
 */
public record FoundInstance(
    CoveredInstance covered, long databases, @Nullable Long sizeBytes, boolean sizeComplete) {}
