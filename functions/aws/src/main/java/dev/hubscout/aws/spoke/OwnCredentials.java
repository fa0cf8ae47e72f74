package dev.hubscout.aws.spoke;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The caller's own credentials, for the caller's own account only. */
record OwnCredentials(AwsCredentialsProvider own, CallerIdentity identity, AccountId wanted)
    implements AwsCredentialsProvider {
  @Override
  public AwsCredentials resolveCredentials() {
    var account = identity.account();
    if (!account.equals(wanted)) {
      throw new HubscoutException(
          ErrorCode.FORBIDDEN,
          "account",
          "Account "
              + wanted
              + " is not the caller's own ("
              + account
              + "), and there is no role to assume: name a role, or leave the account out.");
    }
    return own.resolveCredentials();
  }
}
