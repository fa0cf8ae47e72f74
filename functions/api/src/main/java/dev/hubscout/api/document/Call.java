package dev.hubscout.api.document;

/**
 * What an operation is called with.
 *
 * @param operation its id in the document
 * @param body empty where there is none
 * @param requestId the invocation's
 */
public record Call(String operation, Arguments arguments, String body, String requestId) {}
