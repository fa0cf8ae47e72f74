package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Flags;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.ResourcesOptions;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a discovery of resources. */
final class ResourceOptions {
  @Option(
      names = "--services",
      paramLabel = "ID",
      description =
          "Resources: only these services, such as ec2,s3, separated by commas, or all. Default:"
              + " all.")
  private @Nullable List<String> services;

  @Option(
      names = "--operations",
      paramLabel = "NAME",
      description =
          "Resources: only these operations, such as DescribeInstances or ec2:DescribeInstances,"
              + " separated by commas. Default: all that are on.")
  private @Nullable List<String> operations;

  @Option(
      names = "--no-dependents",
      description =
          "Resources: do not call operations about each item of another list, such as the policy of"
              + " each bucket.")
  private boolean noDependents;

  /**
   * A request with these options, where the capability takes them.
   *
   * @param profile whose credentials are used, to be noted; null for none, and for a hub's run
   * @param local whether this process makes the run, so that names can be checked at once
   */
  RunRequest request(
      Capability capability, RunScope scope, String key, @Nullable String profile, boolean local) {
    if (capability != ResourcesOptions.capability()) {
      return RunRequest.manual(capability, scope, key);
    }
    var options =
        new ResourcesOptions(
            names("--services", services),
            names("--operations", operations),
            !noDependents,
            profile);
    if (local) {
      options.requireKnown();
    }
    return new RunRequest(capability, null, null, key, scope, options);
  }

  private static List<String> names(String flag, @Nullable List<String> given) {
    var names = Flags.parseAll(flag, given, name -> name);
    return names.equals(List.of(ResourcesOptions.ALL)) ? List.of() : names;
  }

  /**
   * Makes sure that none of these was given without the capability that takes them.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the first that was
   */
  void requireCapability(List<Capability> capabilities) {
    var flag =
        services != null
            ? "--services"
            : operations != null ? "--operations" : noDependents ? "--no-dependents" : null;
    if (flag != null && !capabilities.contains(ResourcesOptions.capability())) {
      throw HubscoutException.invalid(flag, "it is for resources: hubscout discover resources.");
    }
  }
}
