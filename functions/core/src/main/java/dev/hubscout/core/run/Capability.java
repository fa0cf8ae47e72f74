package dev.hubscout.core.run;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.hubscout.core.error.HubscoutException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** What a run looks for. Its name is part of run ids, queue names and keys: never rename one. */
public enum Capability {
  /** Self-managed databases, found by the agent on instances. */
  DATABASES(
      "databases",
      "Databases: inspect instances",
      true,
      PartHandle.SSM_COMMAND,
      RunOptions.Type.NONE),
  /** Every EC2 instance, and how Systems Manager knows it. */
  INSTANCES("instances", "Instances: list them", true, PartHandle.NONE, RunOptions.Type.NONE);

  private final String id;
  private final String title;
  private final boolean events;
  private final PartHandle handles;
  private final RunOptions.Type options;

  Capability(String id, String title, boolean events, PartHandle handles, RunOptions.Type options) {
    this.id = id;
    this.title = title;
    this.events = events;
    this.handles = handles;
    this.options = options;
  }

  /** What a run of it does, in a few words for a person. */
  public String title() {
    return title;
  }

  /** The options of its runs. */
  RunOptions.Type options() {
    return options;
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
