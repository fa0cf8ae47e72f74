package dev.hubscout.infra.spoke;

import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.infra.config.HubscoutConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awscdk.App;
import software.amazon.awscdk.BootstraplessSynthesizer;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;

/**
 * What a deployment has outside of the hub: one stack with the StackSets for member accounts, and,
 * for the management account, which StackSets leave out, one stack of roles and one for each
 * Region.
 */
public final class SpokeStacks {
  /** The id of the stack with the StackSets. */
  public static final String STACK_SETS = "HubscoutSpokes";

  /** The id of the management account's stack of roles; its Regions' begin with it and a hyphen. */
  public static final String MANAGEMENT = "HubscoutManagement";

  private SpokeStacks() {}

  /**
   * Adds the stacks to an app.
   *
   * @return them, in the order in which they are to be deployed, after the hub
   */
  public static List<Stack> add(App app, HubscoutConfig config) {
    return add(app, config, Documents.published());
  }

  static List<Stack> add(App app, HubscoutConfig config, Documents documents) {
    var templates = new SpokeTemplates(config, documents);
    var place = config.organization();
    var sets =
        Stack.Builder.create(app, STACK_SETS)
            .description("Hubscout: what is deployed in member accounts")
            .env(environment(place.account(), place.region()))
            .build();
    new StackSets(sets, config, templates).add();
    var management = new Management(app, config);
    var roles =
        management.stack(
            "",
            place.region(),
            SpokeTemplates.ROLES,
            stack -> {
              templates.addRoles(stack);
              if (!config.hub().account().equals(config.managementAccount())) {
                OrganizationReader.addTo(stack, config);
              }
            });
    // Where there is a canary, it is one for the management account too.
    roles.addStackDependency(sets);
    var stacks = new ArrayList<Stack>(List.of(sets, roles));
    if (templates.hasOwnRoles()) {
      stacks.add(
          management.stack(
              "-resources", place.region(), SpokeTemplates.OWN_ROLES, templates::addOwnRoles));
    }
    for (var region : config.regions()) {
      stacks.add(
          management.stack("-" + region, region, SpokeTemplates.REGIONAL, templates::addRegional));
      if (templates.hasSecond()) {
        stacks.add(
            management.stack(
                "-" + region + "-documents-even",
                region,
                SpokeTemplates.SECOND,
                templates::addSecond));
      }
    }
    stacks.stream().skip(2).forEach(stack -> stack.addStackDependency(roles));
    return List.copyOf(stacks);
  }

  private record Management(App app, HubscoutConfig config) {
    Stack stack(String suffix, Region region, String description, Consumer<Stack> resources) {
      var stack =
          Stack.Builder.create(app, MANAGEMENT + suffix)
              .description(description)
              .env(environment(config.managementAccount(), region))
              // No roles and buckets for the CDK in the management account.
              .synthesizer(new BootstraplessSynthesizer())
              .build();
      resources.accept(stack);
      return stack;
    }
  }

  private static Environment environment(AccountId account, Region region) {
    return Environment.builder().account(account.value()).region(region.code()).build();
  }
}
