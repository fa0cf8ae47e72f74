package dev.hubscout.local.profile;

import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Which Region a command works from: flag, environment, profile, instance metadata. */
final class HomeRegion {
  private static final List<String> VARIABLES = List.of("AWS_REGION", "AWS_DEFAULT_REGION");

  private HomeRegion() {}

  /**
   * The Region.
   *
   * @param flag {@code --region}; null where it was not given
   * @param profile looks into the profile, when it comes to that
   * @param metadata asks the instance, when it comes to that
   */
  static Region resolve(
      @Nullable String flag,
      Map<String, String> environment,
      Supplier<Optional<String>> profile,
      Supplier<Optional<String>> metadata) {
    if (flag != null) {
      return region("--region", flag);
    }
    for (var name : VARIABLES) {
      var value = environment.getOrDefault(name, "");
      if (!value.isBlank()) {
        return region(name, value);
      }
    }
    return profile
        .get()
        .map(value -> region("the profile's region", value))
        .or(() -> metadata.get().map(value -> region("the instance's region", value)))
        .orElseThrow(
            () ->
                new HubscoutException(
                    ErrorCode.INVALID_INPUT,
                    "--region",
                    "--region: no Region is known: there is none in AWS_REGION,"
                        + " AWS_DEFAULT_REGION or the profile, and no EC2 instance metadata."
                        + " Give one, such as --region eu-central-1."));
  }

  private static Region region(String source, String value) {
    try {
      return new Region(value.strip());
    } catch (HubscoutException e) {
      throw e.named(source);
    }
  }
}
