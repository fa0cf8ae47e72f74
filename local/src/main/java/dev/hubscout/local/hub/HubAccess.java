package dev.hubscout.local.hub;

import dev.hubscout.aws.access.AwsAccess;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where a hub's parts are, and as whom they are asked.
 *
 * @param cloud where AWS is: the caller's own, or the local organization
 * @param storage where DynamoDB is
 * @param queues where SQS is
 * @param objects where the artifact bucket is
 */
public record HubAccess(AwsAccess cloud, AwsAccess storage, AwsAccess queues, AwsAccess objects) {

  /** The same places, all asked by this one. */
  public HubAccess as(AwsCredentialsProvider credentials) {
    return new HubAccess(
        cloud.as(credentials),
        storage.as(credentials),
        queues.as(credentials),
        objects.as(credentials));
  }
}
