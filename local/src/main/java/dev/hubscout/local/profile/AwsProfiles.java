package dev.hubscout.local.profile;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;
import software.amazon.awssdk.regions.providers.InstanceProfileRegionProvider;

/** What the caller's AWS configuration says. */
public class AwsProfiles {
  private final Map<String, String> environment;

  /** Those of a process with these variables. */
  public AwsProfiles(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * Makes sure that there is a profile of that name, where one is named.
   *
   * @throws HubscoutException {@code INVALID_INPUT}
   */
  public final void require(@Nullable String profile) {
    if (profile != null && !exists(profile)) {
      throw HubscoutException.invalid(
          "--profile", "there is no profile of that name in ~/.aws/config or ~/.aws/credentials.");
    }
  }

  /** The Region of the first calls; {@code --region} comes first. */
  public final Region home(@Nullable String flag, @Nullable String profile) {
    return HomeRegion.resolve(flag, environment, () -> region(profile), this::instanceRegion);
  }

  boolean exists(String profile) {
    return ProfileFile.defaultProfileFile().profile(profile).isPresent();
  }

  /** The Region of a profile; of the default one where none is named. */
  Optional<String> region(@Nullable String profile) {
    var name = profile == null ? environment.getOrDefault("AWS_PROFILE", "default") : profile;
    return ProfileFile.defaultProfileFile()
        .profile(name)
        .flatMap(found -> found.property(ProfileProperty.REGION));
  }

  /** The Region of the instance this runs on, where it is one. */
  Optional<String> instanceRegion() {
    if (environment.getOrDefault("AWS_EC2_METADATA_DISABLED", "").equalsIgnoreCase("true")) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(new InstanceProfileRegionProvider().getRegion())
          .map(software.amazon.awssdk.regions.Region::id);
    } catch (SdkClientException e) {
      return Optional.empty(); // not on an instance, or its metadata is closed to us
    }
  }
}
