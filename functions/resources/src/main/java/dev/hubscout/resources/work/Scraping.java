package dev.hubscout.resources.work;

import dev.hubscout.aws.spoke.SpokeClients;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.resources.call.CallLimits;
import dev.hubscout.resources.call.Caller;
import dev.hubscout.resources.call.Scrape;
import dev.hubscout.resources.call.pace.Limiter;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * How services are called.
 *
 * @param http carries the calls
 * @param atOnce calls that are under way at the same time in one account's Region, at most
 * @param permissionsKnown whether the credentials allow nothing but what the catalogue names a
 *     permission for; other operations are not called then
 */
public record Scraping(SdkHttpClient http, int atOnce, boolean permissionsKnown) {
  /** More do not make a scrape faster on the CPU that the function has. */
  public static final int AT_ONCE = 32;

  /**
   * @param clients of the account's Region
   * @param left how long from now on calls may begin
   */
  Caller caller(AccountId account, SpokeClients clients, Duration left) {
    long end = System.nanoTime() + left.toNanos();
    return new Caller(
        account,
        clients.access(),
        http,
        new Limiter(atOnce),
        CallLimits.DEFAULT,
        clients.calls(),
        end);
  }

  Scrape scrape(Caller caller) {
    return new Scrape(caller, atOnce + atOnce / 2);
  }
}
