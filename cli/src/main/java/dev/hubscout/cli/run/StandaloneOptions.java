package dev.hubscout.cli.run;

import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.local.profile.AwsProfiles;
import dev.hubscout.local.workplace.StandaloneSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a discovery that this process does itself, with the caller's own credentials. */
final class StandaloneOptions {
  @Option(
      names = "--organization",
      description = "Every account of the organization. Needs --role-name.")
  private boolean organization;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      description = "The role to assume in each account, with its path. With --organization.")
  private @Nullable String roleName;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "The Region of the first calls. Default: AWS_REGION, AWS_DEFAULT_REGION, the profile's,"
              + " the instance's.")
  private @Nullable String region;

  @Option(
      names = "--artifact-bucket",
      paramLabel = "BUCKET",
      description =
          "The S3 bucket from which instances fetch the agent; it is uploaded if it is missing."
              + " Needed for databases.")
  private @Nullable String artifactBucket;

  @Option(
      names = "--install-document",
      description = "Create the SSM document where it is missing, and remove it at the end.")
  private boolean installDocument;

  @Option(
      names = "--no-store",
      description =
          "Print instances as they are listed, and store nothing: no run, no history. For instances"
              + " only.")
  private boolean noStore;

  /** Whether nothing is to be stored. */
  boolean noStore() {
    return noStore;
  }

  /**
   * Makes sure that none of these was given, since a hub has its own.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the first that was
   */
  void refuse() {
    for (var flag : given()) {
      throw HubscoutException.invalid(
          flag,
          "it is for a discovery from this machine, and the hub has its own way. Leave it out, or"
              + " leave the hub out (--hub, HUBSCOUT_HUB).");
    }
  }

  private List<String> given() {
    var flags = new ArrayList<String>();
    add(flags, organization, "--organization");
    add(flags, roleName != null, "--role-name");
    add(flags, region != null, "--region");
    add(flags, artifactBucket != null, "--artifact-bucket");
    add(flags, installDocument, "--install-document");
    add(flags, noStore, "--no-store");
    return flags;
  }

  private static void add(List<String> flags, boolean given, String flag) {
    if (given) {
      flags.add(flag);
    }
  }

  /**
   * How the run reaches AWS.
   *
   * @param profile whose credentials are used; null for the default chain
   * @throws HubscoutException {@code INVALID_INPUT} naming the flag that is wrong or missing
   */
  StandaloneSettings settings(
      Context context,
      AwsProfiles profiles,
      RunScope scope,
      List<Capability> capabilities,
      @Nullable String profile) {
    if (organization && roleName == null) {
      throw HubscoutException.invalid(
          "--role-name",
          "with --organization, name the role that exists in every account, such as"
              + " hubscout/HubscoutSpoke.");
    }
    for (var flag : onlyWithOrganization(scope)) {
      throw HubscoutException.invalid(
          flag, "it needs --organization; without it only your own account is scanned.");
    }
    var bucket = bucket(capabilities);
    var role = roleName == null ? null : Flags.role(roleName);
    profiles.require(profile);
    var home = profiles.home(region, profile);
    return new StandaloneSettings(home, profile, role, bucket, installDocument);
  }

  private @Nullable String bucket(List<Capability> capabilities) {
    if (capabilities.stream().noneMatch(each -> Registrations.of(each).needsAgent())) {
      for (var flag : onlyWithAgent()) {
        var which = Registrations.all().stream().filter(Registration::needsAgent);
        throw HubscoutException.invalid(
            flag,
            "it is for "
                + which.map(each -> each.capability().id()).collect(Collectors.joining(", "))
                + ": "
                + capabilities.stream().map(Capability::id).collect(Collectors.joining(", "))
                + " need no agent.");
      }
      return null;
    }
    if (artifactBucket == null) {
      throw HubscoutException.invalid(
          "--artifact-bucket",
          "name the S3 bucket that holds the agent; instances fetch it from there.");
    }
    return Flags.bucket(artifactBucket);
  }

  private List<String> onlyWithAgent() {
    var flags = new ArrayList<String>();
    add(flags, artifactBucket != null, "--artifact-bucket");
    add(flags, installDocument, "--install-document");
    return flags;
  }

  private List<String> onlyWithOrganization(RunScope scope) {
    var flags = new ArrayList<String>();
    if (!organization) {
      add(flags, !scope.accounts().isEmpty(), "--accounts");
      add(flags, !scope.ous().isEmpty(), "--ous");
      add(flags, roleName != null, "--role-name");
    }
    return flags;
  }
}
