package dev.hubscout.local.aws;

import dev.hubscout.local.iam.Policy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a request.
 *
 * @param roleName null for an account's root user
 * @param roleArn with the role's path, unlike the session's own ARN; null for an account's root
 *     user
 * @param expires null for keys that do not expire
 */
record Principal(
    String account,
    String arn,
    String userId,
    @Nullable String roleName,
    @Nullable String roleArn,
    @Nullable SessionPolicy sessionPolicy,
    @Nullable Instant expires) {

  /**
   * What narrows a session further than its role.
   *
   * @param json as AssumeRole was given it
   */
  record SessionPolicy(String json, Policy policy) {}

  String label() {
    return roleName == null ? "root" : roleName;
  }
}
