package dev.hubscout.cli.run;

import dev.hubscout.aws.capability.Registration;
import dev.hubscout.aws.capability.Registrations;
import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.LinesOutputOption;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "discover",
    header = "Run a discovery across accounts and Regions, now.",
    description = {
      "",
      "Runs the planner and the workers in this process, with your own credentials, and stores what"
          + " they find under --data. Covers your own account, or with --organization every account"
          + " of your organization, through a role that exists in each.",
      "",
      CapabilityFaces.HELP,
      "Ctrl-C leaves the run open: the same command, or `hubscout runs watch RUN`, resumes it, and"
          + " `hubscout runs cancel RUN` cancels it.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  hubscout discover instances -r us-east-1,eu-west-1",
      "  hubscout discover instances --no-store -o tsv | sort",
      "  hubscout discover databases --artifact-bucket my-artifacts -r eu-central-1",
      "  hubscout discover databases --organization --role-name hubscout/HubscoutSpoke \\",
      "      --artifact-bucket my-artifacts --accounts 111111111111,222222222222 -o json",
      "",
      "Exit codes: 0 complete, 1 failed, 2 usage, 3 finished but incomplete (or cancelled)."
    })
final class DiscoverCommand extends BaseCommand {
  @Parameters(
      paramLabel = "CAPABILITY",
      arity = "1..*",
      completionCandidates = CapabilityFaces.Names.class,
      description = "What to discover, one or more of: ${COMPLETION-CANDIDATES}")
  private List<String> names = List.of();

  @Option(
      names = "--accounts",
      paramLabel = "ID",
      description = "Only these accounts, separated by commas. With --organization.")
  private @Nullable List<String> accounts;

  @Option(
      names = "--ous",
      paramLabel = "ID",
      description =
          "Only accounts anywhere below these organizational units or roots. With --organization.")
  private @Nullable List<String> ous;

  @Option(
      names = {"-r", "--regions"},
      paramLabel = "REGION",
      description =
          "Only these Regions, separated by commas. Default: those each account has enabled.")
  private @Nullable List<String> regions;

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
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile in ~/.aws to use. Default: the usual credentials chain.")
  private @Nullable String profile;

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

  @Mixin private LinesOutputOption output = new LinesOutputOption();

  private final AwsProfiles profiles;
  private List<RunRequest> requests = List.of();
  private @Nullable StandaloneSettings settings;
  private Format format = Format.TABLE;

  DiscoverCommand(Context context, AwsProfiles profiles) {
    super(context);
    this.profiles = profiles;
  }

  @Override
  protected void validate() {
    var scope =
        new RunScope(
            Flags.parseAll("--accounts", accounts, AccountId::new),
            Flags.parseAll("--ous", ous, DiscoverCommand::ou),
            null,
            null,
            Flags.parseAll("--regions", regions, Region::new));
    requests =
        names.stream()
            .map(name -> Flags.parse("CAPABILITY", () -> Capability.of(name)))
            .distinct()
            .map(c -> RunRequest.manual(c, scope, UUID.randomUUID().toString()))
            .toList();
    var capabilities = requests.stream().map(RunRequest::capability).toList();
    format = format(capabilities);
    if (noStore) {
      requireInstancesAlone(capabilities);
    } else {
      dataDirectory();
    }
    settings = settings(scope, capabilities);
  }

  private Format format(List<Capability> capabilities) {
    if (byLine(capabilities)) {
      return output.format(Format.JSONL, Format.TABLE, Format.JSON, Format.CSV, Format.TSV);
    }
    return capabilities.size() == 1
        ? output.format(Format.TABLE, Format.JSON, Format.CSV)
        : output.format(Format.TABLE, Format.JSON);
  }

  private static boolean byLine(List<Capability> capabilities) {
    return capabilities.size() == 1 && CapabilityFaces.of(capabilities.getFirst()).byLine();
  }

  private void requireInstancesAlone(List<Capability> capabilities) {
    if (!byLine(capabilities)) {
      throw HubscoutException.invalid(
          "--no-store", "it is for instances only; other capabilities need a store.");
    }
    if (dataGiven()) {
      throw HubscoutException.invalid(
          "--no-store", "it stores nothing, so --data has no effect; leave one of them out.");
    }
  }

  private static String ou(String id) {
    return new RunScope(null, List.of(id), null, null, null).ous().getFirst();
  }

  private StandaloneSettings settings(RunScope scope, List<Capability> capabilities) {
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
    if (profile != null && !profiles.exists(profile)) {
      throw HubscoutException.invalid(
          "--profile", "there is no profile of that name in ~/.aws/config or ~/.aws/credentials.");
    }
    var home =
        HomeRegion.resolve(
            region,
            context().environment(),
            () -> profiles.region(profile),
            profiles::instanceRegion);
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
    if (artifactBucket != null) {
      flags.add("--artifact-bucket");
    }
    if (installDocument) {
      flags.add("--install-document");
    }
    return flags;
  }

  private List<String> onlyWithOrganization(RunScope scope) {
    var flags = new ArrayList<String>();
    if (!organization) {
      if (!scope.accounts().isEmpty()) {
        flags.add("--accounts");
      }
      if (!scope.ous().isEmpty()) {
        flags.add("--ous");
      }
      if (roleName != null) {
        flags.add("--role-name");
      }
    }
    return flags;
  }

  @Override
  protected boolean storing() {
    return !noStore;
  }

  @Override
  protected int run() throws InterruptedException {
    var ready = Objects.requireNonNull(settings, "validate() comes first");
    var progress = new Progress(context().err(), context().clock());
    return noStore
        ? new LiveDiscovery(context(), format, progress).run(ready, requests.getFirst().scope())
        : new StoredDiscovery(context(), ready, dataDirectory(), format, progress).run(requests);
  }
}
