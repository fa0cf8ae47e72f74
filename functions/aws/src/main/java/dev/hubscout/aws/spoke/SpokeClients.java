package dev.hubscout.aws.spoke;

import dev.hubscout.core.error.HubscoutException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/**
 * Clients for one account's Region, acting for one run and one of its steps. Their calls are paced
 * and counted.
 */
public interface SpokeClients {
  Ec2Client ec2();

  SsmClient ssm();

  /**
   * Makes sure, with {@code sts:GetCallerIdentity}, that these clients act in the account they were
   * asked for; once for each session. To be called before anything of theirs is stored.
   *
   * @throws HubscoutException {@code FORBIDDEN} where they act in another
   */
  void requireAccount();
}
