package dev.hubscout.cli;

import dev.hubscout.cli.command.Context;
import dev.hubscout.cli.output.Screen;
import dev.hubscout.core.run.Capability;
import dev.hubscout.core.run.Run;
import dev.hubscout.core.run.RunId;
import dev.hubscout.core.run.RunRequest;
import dev.hubscout.core.run.RunScope;
import dev.hubscout.local.embedded.AgentArchive;
import dev.hubscout.local.embedded.EmbeddedWorkplaces;
import dev.hubscout.local.hub.StandaloneHub;
import dev.hubscout.local.store.LocalStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Does what short commands do, on a store of its own, for the JVM to note which classes they load:
 * the launcher runs it once after a build, and each start after that finds them ready.
 */
public final class Training {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("--version"),
          List.of("databases", "--help"),
          List.of("runs", "list"),
          List.of("runs", "list", "-o", "json"),
          List.of("runs", "list", "-o", "csv"),
          List.of("databases"),
          List.of("databases", "-o", "json"),
          List.of("instances"),
          List.of("coverage"),
          List.of("changes"),
          List.of("stats"));

  private Training() {}

  /** Runs the commands and prints nothing. Ends with 0 whatever they say. */
  public static void main(String[] arguments) throws IOException {
    var data = Files.createTempDirectory("hubscout-training-");
    try {
      fill(data);
      for (var command : COMMANDS) {
        new CommandLineRun(context(data)).run(command.toArray(String[]::new));
      }
    } finally {
      delete(data);
    }
    System.exit(0);
  }

  private static void fill(Path data) {
    var clock = InstantSource.system();
    try (var store = LocalStore.open(data, clock)) {
      var now = clock.instant();
      for (var capability : Capability.values()) {
        var request = RunRequest.manual(capability, RunScope.ALL, "training");
        StandaloneHub.stored(store.engine(), store.documents(), clock)
            .runs()
            .create(Run.requested(RunId.of(capability, now, "training"), request, now, now));
      }
    }
  }

  private static Context context(Path data) {
    var environment = Map.of("HUBSCOUT_DATA", data.toString());
    var nobody = Screen.of(new PrintWriter(Writer.nullWriter()), null, environment);
    return new Context(
        nobody,
        nobody,
        environment,
        data,
        new EmbeddedWorkplaces(data, new AgentArchive(data.resolve("agent.tar.gz"), "0")),
        InstantSource.system(),
        Thread::sleep);
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
