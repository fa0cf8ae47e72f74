package dev.hubscout.core.fact;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a command can be sent to an instance, from what EC2 and Systems Manager say of it.
 *
 * @param obstacle the coverage of an instance that cannot be reached; null where it can, or where
 *     Systems Manager could not be asked
 * @param reason what was seen, for a person; null where the coverage says it all
 */
public record Reachability(@Nullable InstanceCoverage obstacle, @Nullable String reason) {
  /** Instances with this tag, whatever its value, are not inspected. */
  public static final String EXCLUDE_TAG = "hubscout:exclude";

  private static final Reachability REACHABLE = new Reachability(null, null);

  /**
   * Classifies an instance. The first obstacle that a person would have to remove counts: an
   * excluded instance stays excluded whether it runs or not.
   *
   * @param description null where only an event told of the instance
   */
  public static Reachability of(
      InstanceState state, @Nullable Description description, Registration registration) {
    if (description != null && description.tags().containsKey(EXCLUDE_TAG)) {
      return new Reachability(InstanceCoverage.EXCLUDED, null);
    }
    if (state != InstanceState.RUNNING) {
      return new Reachability(InstanceCoverage.STOPPED, "Its state is " + state.word() + ".");
    }
    if (description != null && windows(description)) {
      return new Reachability(InstanceCoverage.UNSUPPORTED_PLATFORM, "EC2 says it runs Windows.");
    }
    return of(registration);
  }

  private static Reachability of(Registration registration) {
    return switch (registration.status()) {
      case UNKNOWN -> REACHABLE;
      case NOT_REGISTERED -> new Reachability(InstanceCoverage.NOT_REGISTERED, null);
      case ONLINE, CONNECTION_LOST, INACTIVE -> registered(registration);
    };
  }

  private static Reachability registered(Registration registration) {
    var platform = registration.platformType();
    // A platform type that is absent or new says nothing against an instance: the script looks.
    if ("Windows".equals(platform) || "MacOS".equals(platform)) {
      return new Reachability(
          InstanceCoverage.UNSUPPORTED_PLATFORM, "Systems Manager says it runs " + platform + ".");
    }
    return switch (registration.status()) {
      case ONLINE, UNKNOWN, NOT_REGISTERED -> REACHABLE;
      case CONNECTION_LOST -> lost("ConnectionLost");
      case INACTIVE -> lost("Inactive");
    };
  }

  private static Reachability lost(String status) {
    return new Reachability(
        InstanceCoverage.CONNECTION_LOST, "Systems Manager's ping status is " + status + ".");
  }

  public boolean reachable() {
    return obstacle == null;
  }

  private static boolean windows(Description description) {
    var details = description.platform();
    return details != null && details.toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
