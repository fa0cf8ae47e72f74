package dev.hubscout.cli;

import dev.hubscout.cli.api.ApiOptions;
import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.local.embedded.AgentArchive;
import dev.hubscout.local.embedded.EmbeddedWorkplaces;
import dev.hubscout.local.workplace.Workplaces;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** The {@code hubscout} command's entry point; the launcher of that name starts it. */
public final class Main {
  private Main() {}

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    var home = Path.of(System.getenv().getOrDefault("HOME", System.getProperty("user.home")));
    var build = Path.of(System.getProperty("hubscout.home", "."));
    var agent =
        new AgentArchive(
            build.resolve("agent/target/hubscout-agent-linux-x86_64.tar.gz"),
            CommandLineRun.version().replace("-SNAPSHOT", ""));
    if (arguments.length > 0 && !arguments[0].startsWith("-")) {
      // Most commands need it before long, and it is read while their flags are looked at.
      Thread.ofPlatform().daemon().start(ApiOptions::document);
    }
    run(new EmbeddedWorkplaces(home, agent), arguments);
  }

  private static void run(Workplaces workplaces, String[] arguments) {
    var environment = System.getenv();
    var out = Screen.of(writer(FileDescriptor.out), columns("out"), environment);
    var err = Screen.of(writer(FileDescriptor.err), columns("err"), environment);
    // Whatever a library prints on its own is not what was asked for.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    var context =
        new Context(
            out,
            err,
            environment,
            Path.of(environment.getOrDefault("HOME", System.getProperty("user.home"))),
            workplaces,
            InstantSource.system(),
            Thread::sleep);
    System.exit(new CommandLineRun(context).run(arguments));
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), false);
  }

  /** The width that the launcher measured, where the stream is a terminal. */
  private static @Nullable String columns(String stream) {
    return System.getProperty("hubscout." + stream + ".columns");
  }
}
