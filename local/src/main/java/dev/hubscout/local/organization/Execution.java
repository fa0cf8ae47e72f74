package dev.hubscout.local.organization;

/**
 * How a script on a {@link Host} ended.
 *
 * @param exitCode what the shell returned; of no meaning when it timed out
 * @param standardOutput what it printed, up to the host's bound
 * @param standardError what it complained about, up to the host's bound
 * @param timedOut whether it was killed because its time was over
 */
public record Execution(
    int exitCode, byte[] standardOutput, byte[] standardError, boolean timedOut) {}
