package dev.hubscout.resources.catalogue;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list operation.
 *
 * @param service the service that has it
 * @param name its name, for example {@code DescribeInstances}
 * @param request what is sent
 * @param paging how to get the next page
 * @param answer what comes back
 * @param rule whether it is called
 * @param endpoints where it is sent
 * @param endpointDiscovery whether the service wants {@code DescribeEndpoints} to be asked for the
 *     host first (Timestream)
 * @param permission the IAM action that allows it, for example {@code s3:ListAllMyBuckets}; null if
 *     not known for sure
 */
public record Operation(
    Service service,
    String name,
    Request request,
    Paging paging,
    Answer answer,
    CallRule rule,
    Endpoints endpoints,
    boolean endpointDiscovery,
    @Nullable String permission) {

  /** Service and name, {@code ec2:DescribeInstances}; unique in the catalogue. */
  public String id() {
    return service.id() + ":" + name;
  }

  /**
   * Whether it answers the same in every Region of the partition, so that it is called once per
   * account.
   */
  public boolean global(Partition partition) {
    return endpoints.global(partition);
  }

  /**
   * Where it is sent for a Region. Whether the service is really there only the call tells.
   *
   * @return empty if the partition has no endpoint for it
   */
  public Optional<Endpoint> endpoint(String region) {
    return endpoints.endpoint(region);
  }

  /**
   * The IAM action that allows it; empty if it is not known for sure: such an operation is not
   * called with a role whose permissions are made from this catalogue.
   */
  public Optional<String> action() {
    return Optional.ofNullable(permission);
  }
}
