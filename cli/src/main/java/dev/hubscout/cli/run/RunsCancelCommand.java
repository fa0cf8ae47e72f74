package dev.hubscout.cli.run;

import dev.hubscout.cli.command.BaseCommand;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.command.ExitCode;
import dev.hubscout.core.error.HubscoutException;
import dev.hubscout.core.run.RunStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "cancel",
    header = "Cancel an open run: its commands on instances and its tasks.",
    footer = {"", "Exit codes: 0 cancelled, 1 already ended."})
final class RunsCancelCommand extends BaseCommand {
  @Mixin private RunIdParameter run = new RunIdParameter();

  RunsCancelCommand(Context context) {
    super(context);
  }

  @Override
  protected void validate() {
    run.id();
  }

  @Override
  protected int run() throws InterruptedException {
    var id = run.id();
    return new RunContinuation(context(), dataDirectory(), id)
        .run(
            (workplace, before) -> {
              if (!workplace.runs().requestCancel(id, context().clock().instant())) {
                throw HubscoutException.conflict(
                    "Run " + id + " has ended before: " + before.status() + ".");
              }
            },
            (workplace, ended) -> {
              context().err().line("Run " + id + " ended " + ended.status() + ".");
              return ended.status() == RunStatus.CANCELLED ? ExitCode.COMPLETE : ExitCode.FAILED;
            });
  }
}
