package dev.hubscout.infra.spoke;

import dev.hubscout.infra.config.HubscoutConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnStackSet;
import software.amazon.awscdk.CfnStackSet.AutoDeploymentProperty;
import software.amazon.awscdk.CfnStackSet.DeploymentTargetsProperty;
import software.amazon.awscdk.CfnStackSet.OperationPreferencesProperty;
import software.amazon.awscdk.CfnStackSet.StackInstancesProperty;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.Stack;

/**
 * The StackSets of one deployment, in the order in which they are to be done. A canary has
 * StackSets of its own: entries of one StackSet's {@code StackInstancesGroup} have no order,
 * CloudFormation takes them as a set, and a changed template goes to all of them at once.
 */
final class StackSets {
  private final Stack stack;
  private final HubscoutConfig config;
  private final SpokeTemplates templates;

  /** The ones done so far; each is to wait for the one before. */
  private final List<CfnStackSet> done = new ArrayList<>();

  StackSets(Stack stack, HubscoutConfig config, SpokeTemplates templates) {
    this.stack = stack;
    this.config = config;
    this.templates = templates;
  }

  void add() {
    var canary = config.canaryOu();
    if (canary != null) {
      // One failure is an answer here: nothing else is begun, and the deployment rolls back.
      add("Canary", "-canary", List.of(canary), preferences().failureToleranceCount(0).build());
    }
    // One broken account stops nothing, and neither do many: which they are is listed afterwards.
    add("", "", config.ous(), preferences().failureTolerancePercentage(100).build());
  }

  private void add(
      String id, String suffix, List<String> ous, OperationPreferencesProperty preferences) {
    var once = List.of(config.organization().region().code());
    var everywhere = config.regions().stream().map(region -> region.code()).toList();
    var roles =
        stackSet(
            id + "Roles",
            "hubscout-spoke-role" + suffix,
            SpokeTemplates.ROLES,
            templates.roles(),
            new Where(ous, once, preferences),
            null);
    roles.setCapabilities(List.of("CAPABILITY_NAMED_IAM"));
    templates
        .ownRoles()
        .ifPresent(
            template ->
                stackSet(
                        id + "Resources",
                        "hubscout-spoke-resources" + suffix,
                        SpokeTemplates.OWN_ROLES,
                        template,
                        new Where(ous, once, preferences),
                        roles)
                    .setCapabilities(List.of("CAPABILITY_NAMED_IAM")));
    var regional = new Where(ous, everywhere, preferences);
    stackSet(
        id + "Regional",
        "hubscout-spoke-regional" + suffix,
        SpokeTemplates.REGIONAL,
        templates.regional(),
        regional,
        roles);
    templates
        .secondDocuments()
        .ifPresent(
            template ->
                stackSet(
                    id + "SecondDocuments",
                    "hubscout-spoke-documents-even" + suffix,
                    SpokeTemplates.SECOND,
                    template,
                    regional,
                    roles));
  }

  private record Where(
      List<String> ous, List<String> regions, OperationPreferencesProperty preferences) {}

  /**
   * @param first what an account that is added later has to get first; null for nothing
   */
  private CfnStackSet stackSet(
      String id,
      String name,
      String description,
      String template,
      Where where,
      @Nullable CfnStackSet first) {
    var automatic =
        AutoDeploymentProperty.builder().enabled(true).retainStacksOnAccountRemoval(false);
    if (first != null) {
      automatic.dependsOn(List.of(arn(first)));
    }
    var set =
        CfnStackSet.Builder.create(stack, id)
            .stackSetName(name)
            .description(description)
            .permissionModel("SERVICE_MANAGED")
            .callAs(config.organization().delegatedAdministrator() ? "DELEGATED_ADMIN" : "SELF")
            .autoDeployment(automatic.build())
            // Accounts that come or go meanwhile make operations too; without this, those and a
            // deployment would refuse each other.
            .managedExecution(Map.of("Active", true))
            .operationPreferences(where.preferences())
            .stackInstancesGroup(
                List.of(
                    StackInstancesProperty.builder()
                        .deploymentTargets(
                            DeploymentTargetsProperty.builder()
                                .organizationalUnitIds(where.ous())
                                .build())
                        .regions(where.regions())
                        .build()))
            .templateBody(template)
            .build();
    // What it refers to, it waits for already.
    if (!done.isEmpty() && !done.getLast().equals(first)) {
      set.addResourceDependency(done.getLast());
    }
    done.add(set);
    return set;
  }

  private static OperationPreferencesProperty.Builder preferences() {
    return OperationPreferencesProperty.builder()
        .maxConcurrentPercentage(100)
        .concurrencyMode("SOFT_FAILURE_TOLERANCE")
        .regionConcurrencyType("PARALLEL");
  }

  /** The management account owns StackSets, those of a delegated administrator too. */
  private String arn(CfnStackSet set) {
    return Fn.join(
        "",
        List.of(
            "arn:",
            Aws.PARTITION,
            ":cloudformation:",
            Aws.REGION,
            ":",
            config.managementAccount().value(),
            ":stackset/",
            set.getRef()));
  }
}
