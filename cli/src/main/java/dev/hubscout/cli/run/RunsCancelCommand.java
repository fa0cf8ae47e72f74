package dev.hubscout.cli.run;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.cli.command.PlacedCommand;
import dev.hubscout.cli.output.SafeText;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunStatus;
import dev.hubscout.local.client.HubClient;
import dev.hubscout.local.client.HubRuns;
import dev.hubscout.local.client.HubWatch;
import dev.hubscout.local.run.RunContinuation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    header = "Cancel an open run: its commands on instances and its tasks.",
    footer = {"", "Returns when the run has ended.", "Exit codes: 0 cancelled, 1 already ended."})
final class RunsCancelCommand extends PlacedCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  RunsCancelCommand(Context context) {
    super(context);
  }

  @Override
  protected void check() {
    run.id();
  }

  @Override
  protected int local() throws InterruptedException {
    var id = run.id();
    return new RunContinuation(
            context().workplaces(), dataDirectory(), id, TerminalNews.watch(context()))
        .run(
            (workplace, before) -> {
              if (!workplace.runs().requestCancel(id, context().clock().instant())) {
                throw HubscoutException.conflict(
                    "Run " + id + " has ended before: " + before.status() + ".");
              }
            },
            (workplace, ended) -> ended(ended.status().name()));
  }

  @Override
  protected int remote(HubClient hub) throws InterruptedException {
    var runs = new HubRuns(hub);
    context().err().line(SafeText.of(runs.cancel(run.id()).path("message").asText()));
    return ended(
        new HubWatch(runs, TerminalNews.watch(context())).end(run.id()).path("status").asText());
  }

  private int ended(String status) {
    context().err().line("Run " + run.id() + " ended " + SafeText.of(status) + ".");
    return status.equals(RunStatus.CANCELLED.name()) ? ExitCode.COMPLETE : ExitCode.FAILED;
  }
}
