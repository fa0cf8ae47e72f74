package dev.hubscout.core.listing;

import dev.hubscout.core.error.HubscoutException;
import java.util.regex.Pattern;

/**
 * What was listed: an operation of a service. Written {@code ec2:DescribeInstances}.
 *
 * @param service the service's id, such as {@code ec2}
 * @param operation the operation's name, such as {@code DescribeInstances}; one that is called for
 *     each item of another list may name that item after a slash
 */
public record ListingKey(String service, String operation) implements Comparable<ListingKey> {
  private static final Pattern SERVICE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern OPERATION = Pattern.compile("[!-~]{1,200}");

  /**
   * @throws HubscoutException {@code INVALID_INPUT} naming the field that is malformed
   */
  public ListingKey {
    if (!SERVICE.matcher(service).matches()) {
      throw HubscoutException.invalid("service", "a service's id looks like ec2 or s3.");
    }
    if (!OPERATION.matcher(operation).matches()) {
      throw HubscoutException.invalid(
          "operation", "an operation's name looks like DescribeInstances.");
    }
  }

  @Override
  public int compareTo(ListingKey other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return service + ":" + operation;
  }
}
