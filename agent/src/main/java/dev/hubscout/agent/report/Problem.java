package dev.hubscout.agent.report;

/**
 * One thing the agent could not learn.
 *
 * @param where the part of the report, as {@code engine.field}
 * @param code why
 * @param message a sentence for a person; never holds file contents, arguments or environments
 */
public record Problem(String where, ErrorCode code, String message) {}
