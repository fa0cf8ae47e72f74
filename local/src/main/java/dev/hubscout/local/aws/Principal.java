package dev.hubscout.local.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a request.
 *
 * @param roleName null for an account's root user
 * @param expires null for keys that do not expire
 */
record Principal(
    String account,
    String arn,
    String userId,
    @Nullable String roleName,
    @Nullable Instant expires) {

  String label() {
    return roleName == null ? "root" : roleName;
  }
}
