package dev.hubscout.local.demo;

import dev.hubscout.local.aws.LocalAws;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** A function's own credentials, which Lambda renews as long as the function is there. */
final class RoleCredentials implements AwsCredentialsProvider {
  private static final Duration SESSION = Duration.ofHours(12);

  private final LocalAws aws;
  private final String account;
  private final String role;
  private @Nullable AwsCredentials current;
  private Instant renewal = Instant.MIN;

  RoleCredentials(LocalAws aws, String account, String role) {
    this.aws = aws;
    this.account = account;
    this.role = role;
  }

  @Override
  public synchronized AwsCredentials resolveCredentials() {
    var known = current;
    var now = Instant.now();
    if (known == null || now.isAfter(renewal)) {
      var session = aws.session(account, role, role, SESSION);
      known =
          AwsSessionCredentials.create(
              session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
      current = known;
      renewal = now.plus(SESSION.dividedBy(2));
    }
    return known;
  }
}
