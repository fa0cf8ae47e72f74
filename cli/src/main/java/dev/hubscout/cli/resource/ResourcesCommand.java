package dev.hubscout.cli.resource;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.Flags;
import dev.hubscout.cli.command.OperationCommand;
import dev.hubscout.cli.command.OutputOption;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunId;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.Items;
import dev.hubscout.local.client.Scrapes;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "resources",
    header = "What AWS's list operations answered: a run's listings, the latest, one whole.",
    description = {
      "",
      "Lists what each operation answered in a run, also while the run goes on.",
      "",
      "OUTCOME: OK, EMPTY, NOT_AVAILABLE (the Region does not have the service) and NOT_ENABLED are"
          + " complete; DENIED, DENIED_BY_SCP, THROTTLED, TIMED_OUT, TRUNCATED and ERROR say"
          + " nothing about what was not read.",
      ""
    },
    footer = {
      "",
      "JSON: the answer of GET /api/scrapes/RUN/resources.",
      "",
      "Examples:",
      "  hubscout resources --service ec2 --region eu-central-1",
      "  hubscout resources --complete no -o csv > incomplete.csv",
      "  hubscout resources latest --account 111122223333 --region eu-central-1",
      "  hubscout resources show --service ec2 --operation DescribeVpcs \\",
      "      --account 111122223333 --region eu-central-1"
    })
final class ResourcesCommand extends OperationCommand {
  @Option(names = "--run", paramLabel = "RUN", description = "The run's id. Default: the newest.")
  private @Nullable String run;

  @Mixin private OutputOption output = new OutputOption();

  ResourcesCommand(Context context) {
    super(context, ApiOptions.of("listListings"));
  }

  @Override
  protected void check() {
    output.format();
    Flags.optional("--run", run, RunId::new);
    query();
  }

  @Override
  protected int read(HubClient hub) {
    var named = Flags.optional("--run", run, RunId::new);
    var id = named == null ? Scrapes.newest(hub) : named;
    try {
      var answer = hub.list(path().replace("{id}", id.value()), query());
      var listings = Items.of(answer);
      output.list(
          context(),
          answer,
          ListingColumns.section("listings", listings, "", "None in run " + id + "."));
      long incomplete = Scrapes.incomplete(listings);
      if (incomplete > 0) {
        context()
            .err()
            .line("Not complete: " + incomplete + ". Why: hubscout runs show " + id + " --errors");
      }
      return ExitCode.COMPLETE;
    } catch (HubscoutException e) {
      throw Scrapes.missing(e);
    }
  }
}
