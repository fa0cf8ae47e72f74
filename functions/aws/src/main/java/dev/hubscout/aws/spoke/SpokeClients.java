package dev.hubscout.aws.spoke;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.core.error.HubscoutException;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * Clients for one account's Region, acting for one run and one of its steps. Their calls are paced
 * and counted.
 */
public interface SpokeClients {
  /**
   * The client of one AWS service, such as {@code client(SsmClient.class, SsmClient::builder)}. It
   * is built when it is first asked for, and the same one is returned from then on.
   *
   * @param service the client's interface, which tells services apart
   * @param builder with whatever else the client needs; credentials, Region, time limits, retries
   *     and pace are set here
   */
  <C extends AwsClient, B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>> C client(
      Class<C> service, Supplier<B> builder);

  /**
   * Credentials, endpoint and Region of these clients, for calls that no client of the SDK makes.
   * Such calls go out by {@link #calls()}.
   */
  default AwsAccess access() {
    throw new IllegalStateException("these clients are given, and have no credentials");
  }

  /** Paces and counts the calls that no client of the SDK makes, together with those of clients. */
  default SpokeCalls calls() {
    throw new IllegalStateException("these clients are given, and have no budget");
  }

  /**
   * Makes sure, with {@code sts:GetCallerIdentity}, that these clients act in the account they were
   * asked for; once for each session. To be called before anything of theirs is stored.
   *
   * @throws HubscoutException {@code FORBIDDEN} where they act in another
   */
  void requireAccount();
}
