package dev.hubscout.infra.hub;

import dev.hubscout.core.account.Region;
import dev.hubscout.infra.config.HubscoutConfig;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.StackProps;

/** The stacks of the hub's account. */
public final class HubStacks {
  /** The id of the hub's own stack. */
  public static final String HUB = "HubscoutHub";

  /** What ids of the stacks with the agent's release begin with; a Region follows. */
  public static final String ARTIFACTS = "HubscoutArtifacts-";

  private HubStacks() {}

  /**
   * Adds the hub and, for each Region that is looked into, the bucket that its instances fetch the
   * agent from.
   */
  public static void add(App app, HubscoutConfig config, Packages packages, Release release) {
    var hub =
        new HubStack(
            app,
            HUB,
            props(config, config.hub().region(), "Hubscout: the hub"),
            config,
            packages,
            release);
    for (var region : FunctionEnvironment.artifactRegions(config)) {
      var artifacts =
          new ArtifactStack(
              app,
              ARTIFACTS + region,
              props(config, region, "Hubscout: the agent for instances of " + region),
              config,
              region,
              release);
      // functions that send the agent find it in place
      hub.addStackDependency(artifacts);
    }
  }

  private static StackProps props(HubscoutConfig config, Region region, String description) {
    return StackProps.builder()
        .env(
            Environment.builder()
                .account(config.hub().account().value())
                .region(region.code())
                .build())
        .description(description)
        .build();
  }
}
