package dev.hubscout.cli;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Screen;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Runs command lines and takes what they print. Time passes by waiting only. */
final class Shell {
  final FakeWorkplaces workplaces = new FakeWorkplaces();
  final Map<String, String> environment = new HashMap<>(Map.of("AWS_REGION", "eu-central-1"));
  Duration patience = Duration.ofHours(1);
  String columns;

  /** Where standard output goes instead of the result; null for into the result. */
  Writer out;

  /** What happens whenever a command waits. */
  Runnable meanwhile = () -> {};

  private final Path home;
  private Instant now = TestData.NOW;

  Shell(Path home) {
    this.home = home;
  }

  record Result(int status, String out, String err) {}

  Result run(String... arguments) {
    var written = new StringWriter();
    var err = new StringWriter();
    var end = now.plus(patience);
    var context =
        new Context(
            Screen.of(new PrintWriter(out == null ? written : out), columns, environment),
            Screen.of(new PrintWriter(err), columns, environment),
            environment,
            home,
            workplaces,
            () -> now,
            duration -> {
              meanwhile.run();
              now = now.plus(duration);
              if (now.isAfter(end)) {
                throw new InterruptedException("no patience left");
              }
            });
    int status = new CommandLineRun(context).run(arguments);
    return new Result(status, written.toString(), err.toString());
  }
}
