package dev.hubscout.cli.run;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OpenWorkplace;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.cli.fact.Findings;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.cli.output.Report;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.cli.output.Section;
import dev.hubscout.cli.workplace.StandaloneSettings;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "discover",
    header = "Look for something across accounts and Regions, now.",
    description = {
      "",
      "Runs the planner and the workers in this process, with your own credentials, and keeps what"
          + " they find under --data. Looks at your own account, or with --organization at every"
          + " account of your organization through a role that exists in each.",
      "",
      "databases: sends the Hubscout agent to instances with SSM Run Command, where it looks for"
          + " self-managed MySQL, MariaDB, Percona Server, PostgreSQL and MongoDB. It reads; it"
          + " logs in to nothing and changes nothing. The agent must lie in an S3 bucket of yours"
          + " (--artifact-bucket) and the SSM document Hubscout-Discover-1 must exist in each"
          + " account and Region (see --install-document).",
      "",
      "Ctrl-C leaves the run open: the same command, or `hubscout runs watch RUN`, goes on with it,"
          + " and `hubscout runs cancel RUN` ends it.",
      ""
    },
    footer = {
      "",
      "Examples:",
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
      description = "What to look for. There is: databases")
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
      description = "The S3 bucket that holds the agent. Needed for databases.")
  private @Nullable String artifactBucket;

  @Option(
      names = "--install-document",
      description =
          "Create the SSM document where it is missing, and remove it from there at the end.")
  private boolean installDocument;

  @Mixin private OutputOption output = new OutputOption();

  private final AwsProfiles profiles;
  private List<RunRequest> requests = List.of();
  private @Nullable StandaloneSettings settings;

  DiscoverCommand(Context context, AwsProfiles profiles) {
    super(context);
    this.profiles = profiles;
  }

  @Override
  protected void validate() {
    output.format();
    dataDirectory();
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
    settings = settings(scope);
  }

  private static String ou(String id) {
    return new RunScope(null, List.of(id), null, null, null).ous().getFirst();
  }

  private StandaloneSettings settings(RunScope scope) {
    if (organization && roleName == null) {
      throw HubscoutException.invalid(
          "--role-name",
          "with --organization, name the role that exists in every account, such as"
              + " hubscout/HubscoutSpoke.");
    }
    for (var flag : onlyWithOrganization(scope)) {
      throw HubscoutException.invalid(
          flag, "it needs --organization; without it only your own account is looked at.");
    }
    if (artifactBucket == null) {
      throw HubscoutException.invalid(
          "--artifact-bucket",
          "name the S3 bucket that holds the agent; instances fetch it from there.");
    }
    var bucket = Flags.bucket(artifactBucket);
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
  protected int run() throws InterruptedException {
    var ready = Objects.requireNonNull(settings, "validate() comes first");
    var progress = new Progress(context().err(), context().clock());
    try (var open =
        new OpenWorkplace<>(context().workplaces().standalone(dataDirectory(), ready))) {
      var worst = ExitCode.COMPLETE;
      for (var request : requests) {
        worst = ExitCode.worse(worst, discover(open, ready, request, progress));
      }
      return worst;
    }
  }

  private int discover(
      OpenWorkplace<?> open, StandaloneSettings ready, RunRequest request, Progress progress)
      throws InterruptedException {
    var workplace = open.workplace();
    var files = new RunFiles(dataDirectory());
    var answer = workplace.start(request);
    RunId id = answer.runId();
    if (answer.skipped()) {
      progress.say(
          "Run "
              + id
              + " of the same scope is still open; going on with that one. To end it:"
              + " hubscout runs cancel "
              + id);
    } else {
      progress.say(SafeText.of(answer.message()));
      files.saveSettings(id, ready);
    }
    var run = new RunDriver(context(), workplace, progress).drive(id);
    files.addCalls(id, workplace.calls());
    var sections = new ArrayList<Section<?>>();
    RunSections.summary(
            run, workplace.runs().tallies(id), files.calls(id), context().clock().instant())
        .forEach(sections::add);
    Findings.of(workplace.facts()).sections().forEach(sections::add);
    output.print(context(), new Report(sections, Findings.DATABASES));
    return ExitCode.of(run.status());
  }
}
