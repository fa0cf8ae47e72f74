package dev.hubscout.aws.capability;

/**
 * Where people and programs meet a capability. A test looks for each of these, so that none is
 * forgotten.
 *
 * @param command of the command line, such as {@code databases}
 * @param route of the API, such as {@code /api/databases}
 * @param page of the dashboard, such as {@code /databases}
 * @param cost the row of the cost table in {@code docs/cost.md}
 */
public record Faces(String command, String route, String page, String cost) {}
