package dev.hubscout.resources.call;

import dev.hubscout.resources.catalogue.Operation;
import dev.hubscout.resources.catalogue.Variant;

/**
 * One listing to make: an operation, in one of its ways, in one Region.
 *
 * @param region where; of a global operation the Region that stands for its partition
 */
public record ListCall(Operation operation, Variant variant, String region) {
  /** The operation in its only way. */
  public ListCall(Operation operation, String region) {
    this(operation, operation.request().variants().getFirst(), region);
  }

  /** Service, operation and, where there are several, the way, such as {@code ec2:DescribeVpcs}. */
  public String name() {
    return variant.name().isEmpty() ? operation.id() : operation.id() + "(" + variant.name() + ")";
  }

  String service() {
    return operation.service().id();
  }
}
