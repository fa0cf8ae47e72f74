package dev.hubscout.aws.spoke;

import dev.hubscout.core.account.AccountId;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose credentials these are; asked once. */
public final class CallerIdentity {
  private final StsClient sts;
  private @Nullable AccountId account;

  public CallerIdentity(StsClient sts) {
    this.sts = sts;
  }

  /**
   * The account the credentials belong to.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException where AWS does not say; asked again
   *     next time
   */
  public synchronized AccountId account() {
    var known = account;
    if (known == null) {
      known = new AccountId(sts.getCallerIdentity().account());
      account = known;
    }
    return known;
  }
}
