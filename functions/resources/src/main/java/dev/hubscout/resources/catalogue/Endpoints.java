package dev.hubscout.resources.catalogue;

import java.util.Map;
import java.util.Optional;

/**
 * The endpoints of an operation: per partition a template and the Regions that differ from it, as
 * botocore's rule sets say.
 *
 * @param partitions by partition; one that is missing has no endpoint
 */
public record Endpoints(Map<Partition, InPartition> partitions) {
  private static final String REGION = "{region}";

  public Endpoints {
    partitions = Map.copyOf(partitions);
  }

  /**
   * A partition's endpoints.
   *
   * @param template the endpoint of most Regions, with {@code {region}} in URL and signing Region;
   *     a global service has none of it
   * @param exceptions by Region, what differs from the template
   */
  public record InPartition(Endpoint template, Map<String, Endpoint> exceptions) {
    public InPartition {
      exceptions = Map.copyOf(exceptions);
    }
  }

  boolean global(Partition partition) {
    var found = partitions.get(partition);
    return found != null
        && found.exceptions().isEmpty()
        && !found.template().url().contains(REGION)
        && !found.template().signingRegion().contains(REGION);
  }

  Optional<Endpoint> endpoint(String region) {
    return Partition.ofRegion(region)
        .map(partitions::get)
        .map(
            found -> {
              var exception = found.exceptions().get(region);
              return exception != null ? exception : in(found.template(), region);
            });
  }

  private static Endpoint in(Endpoint template, String region) {
    return new Endpoint(
        template.url().replace(REGION, region),
        template.signingName(),
        template.signingRegion().replace(REGION, region),
        template.encodePathTwice());
  }
}
