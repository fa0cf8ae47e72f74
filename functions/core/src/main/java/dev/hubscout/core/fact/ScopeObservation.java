package dev.hubscout.core.fact;

import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the latest task of a capability fared in an account's Region.
 *
 * @param since when the coverage became what it is
 * @param attemptedAt when the latest task ended
 * @param completedAt when a task was last complete; null where none ever was
 * @param sentence the last error's sentence, where there is one
 */
public record ScopeObservation(
    Scope scope,
    Capability capability,
    ScopeCoverage coverage,
    Instant since,
    Instant attemptedAt,
    @Nullable Instant completedAt,
    RunId run,
    @Nullable String sentence) {}
