package dev.hubscout.cli.run;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.HubAddress;
import dev.hubscout.cli.command.HubOptions;
import dev.hubscout.cli.command.LinesOutputOption;
import dev.hubscout.cli.output.Format;
import dev.hubscout.cli.output.Progress;
import dev.hubscout.core.account.AccountId;
import dev.hubscout.core.account.Region;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.local.profile.AwsProfiles;
import dev.hubscout.local.workplace.StandaloneSettings;
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
    header = "Run a discovery across accounts and Regions, now.",
    description = {
      "",
      "Runs the planner and the workers in this process, with your own credentials, and stores what"
          + " they find under --data. Covers your own account, or with --organization every account"
          + " of your organization, through a role that exists in each.",
      "",
      "With --hub (or HUBSCOUT_HUB), asks a deployed hub, or the demo, for the runs and follows"
          + " them as `hubscout runs watch` does; the hub decides how it reaches AWS.",
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
      "  hubscout discover resources --services ec2,s3 -r eu-central-1",
      "  hubscout discover databases --organization --role-name hubscout/HubscoutSpoke \\",
      "      --artifact-bucket my-artifacts --accounts 111111111111,222222222222 -o json",
      "  hubscout discover instances databases --ous ou-ab12-11111111 --wait=no \\",
      "      --hub https://abc123.execute-api.eu-central-1.amazonaws.com",
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
      description = "Only these accounts, separated by commas. With --organization or --hub.")
  private @Nullable List<String> accounts;

  @Option(
      names = "--ous",
      paramLabel = "ID",
      description =
          "Only accounts anywhere below these organizational units or roots. With --organization or"
              + " --hub.")
  private @Nullable List<String> ous;

  @Option(
      names = {"-r", "--regions"},
      paramLabel = "REGION",
      description =
          "Only these Regions, separated by commas. Default: those each account has enabled.")
  private @Nullable List<String> regions;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The profile in ~/.aws to use. Default: the usual credentials chain.")
  private @Nullable String profile;

  @Option(
      names = "--wait",
      paramLabel = "YES/NO",
      description =
          "With --hub: whether to return when the runs have ended. no: print their ids, and return"
              + " at once. Default: yes")
  private @Nullable String wait;

  @Mixin private ResourceOptions resources = new ResourceOptions();

  @Mixin private HubAddress hub = new HubAddress();

  @Mixin private StandaloneOptions standalone = new StandaloneOptions();

  @Mixin private LinesOutputOption output = new LinesOutputOption();

  private final AwsProfiles profiles;
  private List<RunRequest> requests = List.of();
  private @Nullable StandaloneSettings settings;
  private HubOptions.Place place = new HubOptions.Place.Local();
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
    var capabilities =
        names.stream()
            .map(name -> Flags.parse("CAPABILITY", () -> Capability.of(name)))
            .distinct()
            .toList();
    resources.requireCapability(capabilities);
    place = hub.place(context(), dataGiven(), profile);
    requests = capabilities.stream().map(capability -> request(capability, scope)).toList();
    if (local()) {
      format = localFormat(capabilities);
      if (wait != null) {
        throw HubscoutException.invalid(
            "--wait", "it is for runs of a hub; a run of this command ends with it.");
      }
      if (standalone.noStore()) {
        requireInstancesAlone(capabilities);
      } else {
        dataDirectory();
      }
      settings = standalone.settings(context(), profiles, scope, capabilities, profile);
    } else {
      standalone.refuse();
      format = hubFormat(capabilities);
      dataDirectory();
    }
  }

  private RunRequest request(Capability capability, RunScope scope) {
    var key = UUID.randomUUID().toString();
    return resources.request(capability, scope, key, local() ? profile : null, local());
  }

  private boolean local() {
    return place instanceof HubOptions.Place.Local;
  }

  private boolean waits() {
    return switch (wait) {
      case null -> true;
      case "yes", "true" -> true;
      case "no", "false" -> false;
      default -> throw HubscoutException.invalid("--wait", "it is one of yes, no.");
    };
  }

  /** Of a hub's run there is what `runs watch` prints of it. */
  private Format hubFormat(List<Capability> capabilities) {
    return waits() && capabilities.size() == 1
        ? output.format(Format.TABLE, Format.JSON, Format.CSV)
        : output.format(Format.TABLE, Format.JSON);
  }

  private Format localFormat(List<Capability> capabilities) {
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

  @Override
  protected boolean storing() {
    return local() && !standalone.noStore();
  }

  @Override
  protected int run() throws InterruptedException {
    var client = place.client(context(), dataDirectory());
    if (client.isPresent()) {
      var discovery = new HubDiscovery(context(), client.get(), format);
      return waits() ? discovery.run(requests) : discovery.start(requests);
    }
    var ready = Objects.requireNonNull(settings, "validate() comes first");
    var progress = new Progress(context().err(), context().clock());
    return standalone.noStore()
        ? new LiveDiscovery(context(), format, progress).run(ready, requests.getFirst().scope())
        : new StoredDiscovery(context(), ready, dataDirectory(), format, progress).run(requests);
  }
}
