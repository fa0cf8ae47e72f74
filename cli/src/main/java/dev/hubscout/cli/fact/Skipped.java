package dev.hubscout.cli.fact;

import dev.hubscout.cli.command.Context;

/** Says how many were left out, since what was asked for is not known of them. */
final class Skipped {
  private Skipped() {}

  static void note(Context context, long unknown) {
    if (unknown > 0) {
      context.err().line("Skipped as unknown: " + unknown + ".");
    }
  }
}
