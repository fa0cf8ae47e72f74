package dev.hubscout.local.profile;

import dev.hubscout.api.run.RunOffer;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.core.run.Capability;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs of the caller's own account, with the caller's own credentials and nothing else. */
public final class OwnAccount {
  /** What needs no agent, and therefore no bucket to fetch it from. */
  public static final RunOffer OFFER =
      new RunOffer(
          Arrays.stream(Capability.values())
              .filter(capability -> !Registrations.of(capability).needsAgent())
              .collect(Collectors.toSet()),
          true);

  private OwnAccount() {}

  /**
   * How such runs reach AWS.
   *
   * @param environment the process's variables
   * @param region {@code --region}; null where it was not given
   * @param profile {@code --profile}; null for the default chain
   * @throws dev.hubscout.core.error.HubscoutException {@code INVALID_INPUT} naming the flag that is
   *     wrong or missing
   */
  public static StandaloneSettings settings(
      Map<String, String> environment, @Nullable String region, @Nullable String profile) {
    var profiles = new AwsProfiles(environment);
    profiles.require(profile);
    return new StandaloneSettings(profiles.home(region, profile), profile, null, null, false);
  }
}
