package dev.hubscout.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "hubscout",
    header = "Finds EC2 instances and self-managed databases across an AWS Organization.",
    description = {
      "",
      "See what it does, without an AWS account:  hubscout demo --once",
      "List your own instances, store nothing:    hubscout discover instances --no-store",
      "Inspect your own account:                  hubscout discover --help",
      ""
    },
    footer = {
      "",
      "Output: -o table (default) is as wide as the terminal; `?` is unknown, `-` is known to be"
          + " none. -o json omits what is unknown, has null (or an empty list) for what is known to"
          + " be none, and has the evidence of findings such as tls. -o csv (RFC 4180) has"
          + " `unknown`, an empty cell for none, and no evidence; a text that a spreadsheet would"
          + " run as a formula (it begins with = + - @) has an apostrophe in front; control"
          + " characters are written as escapes. Times are UTC. Instances can also be printed line"
          + " by line: -o jsonl and -o tsv. Results go to standard output, everything else to"
          + " standard error.",
      "",
      "Colours are shown on a terminal, unless NO_COLOR is set.",
      "",
      "Exit codes: 0 complete, 1 failed, 2 usage, 3 finished but incomplete."
    })
final class HubscoutCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "give a command.");
  }
}
