package dev.hubscout.local.organization;

import java.util.Set;

/**
 * What a service control policy takes from every principal of an account.
 *
 * @param action such as {@code ssm:SendCommand}, {@code ec2:*} or {@code *}
 * @param kind decides AWS's words for it
 * @param regions where it applies; empty for everywhere
 */
public record ScpDenial(String action, Kind kind, Set<String> regions) {

  /** The two ways in which a service control policy denies. */
  public enum Kind {
    EXPLICIT_DENY,
    /** No policy allows the action. */
    NO_ALLOW
  }

  public ScpDenial {
    regions = Set.copyOf(regions);
  }

  /** An explicit deny in every Region. */
  public static ScpDenial of(String action) {
    return new ScpDenial(action, Kind.EXPLICIT_DENY, Set.of());
  }

  /** Whether it applies to this action in this Region. */
  public boolean applies(String action, String region) {
    return Actions.matches(this.action, action) && (regions.isEmpty() || regions.contains(region));
  }
}
