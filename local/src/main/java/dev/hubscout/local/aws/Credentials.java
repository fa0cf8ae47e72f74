package dev.hubscout.local.aws;

import org.jspecify.annotations.Nullable;

/**
 * Keys with which to sign a request.
 *
 * @param sessionToken null for the keys of an account's root user
 */
public record Credentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {}
