package dev.hubscout.aws.inventory;

import dev.hubscout.aws.call.Pages;
import dev.hubscout.core.fact.InstanceState;
import dev.hubscout.core.fact.Registration;
import dev.hubscout.core.fact.Sighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;

/**
 * Adds how Systems Manager knows the running instances. It is asked after EC2, so that an instance
 * that registers in between is seen; not at all where nothing runs, as in most of an organization's
 * Regions; and where it does not answer, the listing goes on without it.
 */
public final class RegistrationStep implements InventoryStep {
  /** DescribeInstanceInformation gives at most so many a page. */
  private static final int PAGE = 50;

  private final SsmClient ssm;
  private @Nullable Map<String, Registration> managed;
  private @Nullable RuntimeException failure;

  public RegistrationStep(SsmClient ssm) {
    this.ssm = ssm;
  }

  /** Why Systems Manager did not answer; null where it did, or was not asked. */
  public @Nullable RuntimeException failure() {
    return failure;
  }

  @Override
  public List<Sighting> page(List<Sighting> page) {
    return page.stream().map(this::registered).toList();
  }

  private Sighting registered(Sighting sighting) {
    if (sighting.state() != InstanceState.RUNNING) {
      return sighting.with(Registration.UNKNOWN);
    }
    var known = managed();
    return known == null
        ? sighting
        : sighting.with(known.getOrDefault(sighting.key().id(), Registration.NONE));
  }

  private @Nullable Map<String, Registration> managed() {
    if (managed == null && failure == null) {
      try {
        managed = list();
      } catch (RuntimeException e) {
        failure = e;
      }
    }
    return managed;
  }

  private Map<String, Registration> list() {
    var found = new HashMap<String, Registration>();
    Pages.each(
        "ssm:DescribeInstanceInformation",
        token -> {
          var page = ssm.describeInstanceInformation(r -> r.maxResults(PAGE).nextToken(token));
          page.instanceInformationList()
              .forEach(info -> found.put(info.instanceId(), registration(info)));
          return page.nextToken();
        });
    return found;
  }

  private static Registration registration(InstanceInformation info) {
    return new Registration(
        switch (info.pingStatus()) {
          case ONLINE -> Registration.Status.ONLINE;
          case INACTIVE -> Registration.Status.INACTIVE;
          case CONNECTION_LOST, UNKNOWN_TO_SDK_VERSION -> Registration.Status.CONNECTION_LOST;
          case null -> Registration.Status.CONNECTION_LOST;
        },
        info.platformTypeAsString(),
        info.agentVersion(),
        info.lastPingDateTime());
  }
}
