package dev.hubscout.resources.call;

import dev.hubscout.core.listing.ListingOutcome;
import dev.hubscout.resources.call.failure.Failure;
import dev.hubscout.resources.call.send.Target;
import dev.hubscout.resources.catalogue.Partition;
import dev.hubscout.resources.catalogue.Service;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.awscore.endpoint.DualstackEnabledProvider;
import software.amazon.awssdk.awscore.endpoint.FipsEnabledProvider;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.regions.Region;

/**
 * Where operations are sent: to AWS, or to another place that was named for it or for the service
 * ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_EC2}, a profile), as the SDK's clients do.
 *
 * @param given replaces all of AWS, whatever the environment says; null if nothing does
 * @param fips whether only FIPS endpoints may be called, of which the catalogue knows none
 * @param dualStack whether only dual-stack endpoints may be called, of which it knows none either
 */
record Endpoints(@Nullable URI given, boolean fips, boolean dualStack) {
  /** Reads the file again where it has changed, and not for each call. */
  private static final ProfileFileSupplier PROFILES = ProfileFileSupplier.defaultSupplier();

  /** As the SDK's clients are configured: environment, system properties, profile. */
  static Endpoints configured(@Nullable URI given) {
    return new Endpoints(
        given,
        FipsEnabledProvider.builder().build().isFipsEnabled().orElse(false),
        DualstackEnabledProvider.builder().build().isDualstackEnabled().orElse(false));
  }

  /** Where an operation goes. */
  sealed interface Place {
    /** There. */
    record At(Target target) implements Place {}

    /** Nowhere, and why. */
    record Nowhere(Failure failure) implements Place {}
  }

  /** Where a call goes. What is asked for and not known is no answer about the service. */
  Place place(ListCall call) {
    var region = call.region();
    if (Partition.ofRegion(region).isEmpty()) {
      return nowhere(
          call,
          ListingOutcome.ERROR,
          "UNKNOWN_PARTITION",
          "was not called: " + region + " is in a partition whose endpoints are not known");
    }
    var endpoint = call.operation().endpoint(region).orElse(null);
    if (endpoint == null) {
      return nowhere(
          call, ListingOutcome.NOT_AVAILABLE, "NO_ENDPOINT", "has no endpoint for " + region);
    }
    var override = given == null ? configured(call.operation().service(), region) : given;
    if (override != null) {
      return new Place.At(Target.override(override, endpoint));
    }
    if (fips || dualStack) {
      var kind = fips ? "FIPS" : "dual-stack";
      return nowhere(
          call,
          ListingOutcome.ERROR,
          fips ? "FIPS_ENDPOINT_UNKNOWN" : "DUAL_STACK_ENDPOINT_UNKNOWN",
          "was not called: "
              + kind
              + " endpoints are asked for ("
              + (fips ? "AWS_USE_FIPS_ENDPOINT" : "AWS_USE_DUALSTACK_ENDPOINT")
              + " or a profile), and none is known for it; name one with "
              + variable(call.operation().service())
              + ", or do not ask for them");
    }
    return new Place.At(Target.of(endpoint));
  }

  private static Place nowhere(
      ListCall call, ListingOutcome outcome, String code, String happened) {
    return new Place.Nowhere(Failure.ours(call.name(), outcome, code, happened));
  }

  private static String words(Service service) {
    return service.name().replace(' ', '_').replace('-', '_');
  }

  private static String variable(Service service) {
    return "AWS_ENDPOINT_URL_" + words(service).toUpperCase(Locale.ROOT);
  }

  private static @Nullable URI configured(Service service, String region) {
    var endpoints =
        AwsClientEndpointProvider.builder()
            .serviceEndpointOverrideEnvironmentVariable(variable(service))
            .serviceEndpointOverrideSystemProperty(
                "aws.endpointUrl" + service.name().replace(" ", ""))
            .serviceProfileProperty(words(service).toLowerCase(Locale.ROOT))
            .profileFile(PROFILES)
            .profileName(ProfileFileSystemSetting.AWS_PROFILE.getStringValueOrThrow())
            .serviceEndpointPrefix(service.id())
            .defaultProtocol("https")
            .region(Region.of(region))
            .build();
    return endpoints.isEndpointOverridden() ? endpoints.clientEndpoint() : null;
  }

  /**
   * A host that there is wherever a Region is, to tell a name that does not exist from a resolver
   * that does not answer; blank where the call does not go to AWS.
   */
  static String reference(Target target, String region) {
    if (!target.uri().toString().equals(target.signing().url())) {
      return "";
    }
    return "sts." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
  }
}
