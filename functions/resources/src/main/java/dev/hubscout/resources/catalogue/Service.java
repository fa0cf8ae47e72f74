package dev.hubscout.resources.catalogue;

/**
 * A service of AWS.
 *
 * @param id botocore's name of it, also the command line's, for example {@code ec2} or {@code
 *     elbv2}
 * @param name AWS's service id, for example {@code Elastic Load Balancing v2}
 * @param protocol how it is talked to
 */
public record Service(String id, String name, Protocol protocol) {}
