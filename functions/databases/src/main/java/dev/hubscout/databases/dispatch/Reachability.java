package dev.hubscout.databases.dispatch;

import dev.hubscout.core.fact.InstanceCoverage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.PingStatus;
import software.amazon.awssdk.services.ssm.model.PlatformType;

/**
 * Whether a command can be sent to an instance.
 *
 * @param obstacle the coverage of an instance that cannot be reached; null where it can
 * @param reason what was seen, for a person; null where the coverage says it all
 */
record Reachability(@Nullable InstanceCoverage obstacle, @Nullable String reason) {
  static final String EXCLUDE_TAG = "hubscout:exclude";
  private static final Reachability REACHABLE = new Reachability(null, null);

  /**
   * Classifies an instance. The first obstacle that a person would have to remove counts: an
   * excluded instance stays excluded whether it runs or not.
   *
   * @param managed what Systems Manager knows of it; null where it does not know it
   */
  static Reachability of(Instance instance, @Nullable InstanceInformation managed) {
    if (instance.tags().stream().anyMatch(tag -> EXCLUDE_TAG.equals(tag.key()))) {
      return new Reachability(InstanceCoverage.EXCLUDED, null);
    }
    var state = instance.state();
    if (state == null || state.name() != InstanceStateName.RUNNING) {
      var name = state == null ? "unknown" : state.nameAsString();
      return new Reachability(InstanceCoverage.STOPPED, "Its state is " + name + ".");
    }
    if (windows(instance)) {
      return new Reachability(InstanceCoverage.UNSUPPORTED_PLATFORM, "EC2 says it runs Windows.");
    }
    if (managed == null) {
      return new Reachability(InstanceCoverage.NOT_REGISTERED, null);
    }
    // A platform type that is absent or new says nothing against an instance: the script looks.
    if (managed.platformType() == PlatformType.WINDOWS
        || managed.platformType() == PlatformType.MAC_OS) {
      return new Reachability(
          InstanceCoverage.UNSUPPORTED_PLATFORM,
          "Systems Manager says it runs " + managed.platformTypeAsString() + ".");
    }
    if (managed.pingStatus() != PingStatus.ONLINE) {
      return new Reachability(
          InstanceCoverage.CONNECTION_LOST,
          "Systems Manager's ping status is " + managed.pingStatusAsString() + ".");
    }
    return REACHABLE;
  }

  boolean reachable() {
    return obstacle == null;
  }

  private static boolean windows(Instance instance) {
    var details = instance.platformDetails();
    return "windows".equalsIgnoreCase(instance.platformAsString())
        || (details != null && details.toLowerCase(Locale.ROOT).startsWith("windows"));
  }
}
