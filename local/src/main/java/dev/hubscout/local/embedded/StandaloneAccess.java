package dev.hubscout.local.embedded;

import dev.hubscout.aws.access.AwsAccess;
import dev.hubscout.aws.access.SpokeAccess;
import dev.hubscout.local.workplace.StandaloneSettings;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/** How the command line reaches AWS with the caller's own credentials. */
final class StandaloneAccess {
  private StandaloneAccess() {}

  static AwsAccess cloud(StandaloneSettings settings) {
    var credentials =
        settings.profile() == null ? null : ProfileCredentialsProvider.create(settings.profile());
    return new AwsAccess(credentials, null, Region.of(settings.region().code()));
  }

  static SpokeAccess spokes(StandaloneSettings settings) {
    var role = settings.roleName();
    return role == null ? new SpokeAccess.OwnAccount() : new SpokeAccess.AssumeRole(role);
  }
}
