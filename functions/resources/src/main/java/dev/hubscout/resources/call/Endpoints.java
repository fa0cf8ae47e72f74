package dev.hubscout.resources.call;

import dev.hubscout.resources.call.send.Target;
import dev.hubscout.resources.catalogue.Endpoint;
import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Service;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.endpoint.AwsClientEndpointProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Where operations are sent: to AWS, or to another place that was named for it or for the service
 * ({@code AWS_ENDPOINT_URL}, {@code AWS_ENDPOINT_URL_EC2}, a profile), as the SDK's clients do.
 *
 * @param given replaces all of AWS, whatever the environment says; null if nothing does
 */
record Endpoints(@Nullable URI given) {
  /** Where an operation goes for a Region; empty where the partition has no endpoint for it. */
  Optional<Target> target(Operation operation, String region) {
    return operation
        .endpoint(region)
        .map(endpoint -> target(operation.service(), region, endpoint));
  }

  private Target target(Service service, String region, Endpoint endpoint) {
    var override = given == null ? configured(service, region) : given;
    return override == null ? Target.of(endpoint) : Target.override(override, endpoint);
  }

  private static @Nullable URI configured(Service service, String region) {
    var words = service.name().replace(' ', '_').replace('-', '_');
    var endpoints =
        AwsClientEndpointProvider.builder()
            .serviceEndpointOverrideEnvironmentVariable(
                "AWS_ENDPOINT_URL_" + words.toUpperCase(Locale.ROOT))
            .serviceEndpointOverrideSystemProperty(
                "aws.endpointUrl" + service.name().replace(" ", ""))
            .serviceProfileProperty(words.toLowerCase(Locale.ROOT))
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
