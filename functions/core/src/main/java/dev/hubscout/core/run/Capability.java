package dev.hubscout.core.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hubscout.core.error.HubscoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a run looks for. Its name is part of run ids, queue names and keys: never rename one. */
public enum Capability {
  /** Self-managed databases, found by the agent on instances. */
  DATABASES(
      "databases",
      "Databases: inspect instances",
      true,
      PartHandle.SSM_COMMAND,
      RunOptions.Type.NONE,
      Scale.USUAL),
  /** Every EC2 instance, and how Systems Manager knows it. */
  INSTANCES(
      "instances",
      "Instances: list them",
      true,
      PartHandle.NONE,
      RunOptions.Type.NONE,
      Scale.USUAL),
  /** What the list operations of AWS's services answer. */
  RESOURCES(
      "resources",
      "Resources: call AWS's list operations",
      false,
      PartHandle.NONE,
      ResourcesOptions.TYPE,
      // a message comes again only after six times the 15 minutes that its function may take
      new Scale(3, Duration.ofHours(2), true));

  /**
   * How heavy a capability's runs are.
   *
   * @param runSlots how many of its runs may be open at the same time where nothing else is set for
   *     it; null for as many as of any capability. Further ones wait
   * @param taskDeadline how long one of its tasks may take without progress where nothing else is
   *     set for it; null for as long as any capability's
   * @param gapsExpected whether a task does so many things that some of them fail everywhere, so
   *     that a run whose tasks are all {@code PARTIAL} has not failed
   */
  public record Scale(
      @Nullable Integer runSlots, @Nullable Duration taskDeadline, boolean gapsExpected) {
    static final Scale USUAL = new Scale(null, null, false);
  }

  private final String id;
  private final String title;
  private final boolean events;
  private final PartHandle handles;
  private final RunOptions.Type options;
  private final Scale scale;

  Capability(
      String id,
      String title,
      boolean events,
      PartHandle handles,
      RunOptions.Type options,
      Scale scale) {
    this.id = id;
    this.title = title;
    this.events = events;
    this.handles = handles;
    this.options = options;
    this.scale = scale;
  }

  /** What a run of it does, in a few words for a person. */
  public String title() {
    return title;
  }

  /** The options of its runs. */
  RunOptions.Type options() {
    return options;
  }

  /** How heavy its runs are. */
  public Scale scale() {
    return scale;
  }

  /** Whether member accounts' events are forwarded to it, for which it has a queue of its own. */
  public boolean events() {
    return events;
  }

  /** What the handles of its parts name; work that goes on elsewhere is cancelled by that. */
  public PartHandle handles() {
    return handles;
  }

  @JsonValue
  public String id() {
    return id;
  }

  /** The capability of that name. */
  @JsonCreator
  public static Capability of(String id) {
    return Arrays.stream(values())
        .filter(capability -> capability.id.equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                HubscoutException.invalid(
                    "capability",
                    "there is no such capability; there is "
                        + Arrays.stream(values()).map(c -> c.id).collect(Collectors.joining(", "))
                        + "."));
  }

  @Override
  public String toString() {
    return id;
  }
}
