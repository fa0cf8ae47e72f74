package dev.hubscout.resources.catalogue;

/**
 * Where an operation is sent, and how the request is signed (Signature Version 4).
 *
 * @param url scheme, host and possibly a path, for example {@code
 *     https://ec2.eu-west-1.amazonaws.com}; the host has no {@linkplain Request#hostPrefix() host
 *     prefix} yet
 * @param signingName the service's name in the credential scope
 * @param signingRegion the Region in the credential scope; for global services not the Region that
 *     was asked for
 * @param encodePathTwice whether the path is URL-encoded once more for the signature, as everywhere
 *     but in S3
 */
public record Endpoint(
    String url, String signingName, String signingRegion, boolean encodePathTwice) {}
