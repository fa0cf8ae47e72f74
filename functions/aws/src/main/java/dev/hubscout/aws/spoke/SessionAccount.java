package dev.hubscout.aws.spoke;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import software.amazon.awssdk.services.sts.StsClient;

/** The account that a session acts in, as STS says; asked once. */
final class SessionAccount {
  private final StsClient sts;
  private final AccountId expected;
  private boolean confirmed;

  SessionAccount(StsClient sts, AccountId expected) {
    this.sts = sts;
    this.expected = expected;
  }

  /** Asks again after a failure, never after a confirmation. */
  synchronized void require() {
    if (confirmed) {
      return;
    }
    var actual = sts.getCallerIdentity().account();
    if (!expected.value().equals(actual)) {
      throw new HubscoutException(
          ErrorCode.FORBIDDEN,
          "account",
          "The credentials for account "
              + expected
              + " belong to account "
              + actual
              + ", so nothing was scanned. Check the role that the hub assumes there.");
    }
    confirmed = true;
  }
}
