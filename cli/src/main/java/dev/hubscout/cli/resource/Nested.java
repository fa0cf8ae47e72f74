package dev.hubscout.cli.resource;

import dev.hubscout.core.error.HubscoutException;
import picocli.CommandLine.Model.CommandSpec;

/** Commands below {@code resources}. */
final class Nested {
  private Nested() {}

  /**
   * Makes sure that options stand behind the command's name: those before it are of {@code
   * resources}.
   *
   * @throws HubscoutException {@code INVALID_INPUT} naming the first of them
   */
  static void requireNothingBefore(CommandSpec command) {
    var before = command.parent().commandLine().getParseResult().matchedOptions();
    if (!before.isEmpty()) {
      throw HubscoutException.invalid(
          before.getFirst().longestName(),
          "it is before `"
              + command.name()
              + "`, where it has no effect; options of `"
              + command.name()
              + "` go after it.");
    }
  }
}
