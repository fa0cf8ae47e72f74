package dev.hubscout.local.aws;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Keys with which to sign a request.
 *
 * @param sessionToken null for the keys of an account's root user
 */
public record Credentials(
    String accessKeyId, String secretAccessKey, @Nullable String sessionToken) {

  /** New keys, which nobody can guess. */
  public static Credentials random() {
    return RandomKeys.permanent();
  }

  /** The secret of these keys; empty for the id of others. */
  Optional<String> secret(String id) {
    return id.equals(accessKeyId) ? Optional.of(secretAccessKey) : Optional.empty();
  }

  /** The same for a client of the SDK. */
  public AwsCredentialsProvider provider() {
    return StaticCredentialsProvider.create(
        sessionToken == null
            ? AwsBasicCredentials.create(accessKeyId, secretAccessKey)
            : AwsSessionCredentials.create(accessKeyId, secretAccessKey, sessionToken));
  }

  /** Tells no secret, wherever it is printed. */
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
