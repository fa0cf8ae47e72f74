package dev.hubscout.aws.spoke;

import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Clients for one account's Region, acting for one run. Their calls are paced and counted. */
public interface SpokeClients {
  Ec2Client ec2();

  SsmClient ssm();
}
