package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Finds the version of a server: from its binary if that may be run, else from files. */
final class Versions {
  private static final String INSTALLED = "installed_version";

  private final Engine engine;
  private final Scan scan;
  private final Map<String, FutureTask<Optional<BoundedRun.Outcome>>> runs =
      new ConcurrentHashMap<>();

  Versions(Engine engine, Scan scan) {
    this.engine = engine;
    this.scan = scan;
  }

  /** Runs the program of a process already, beside what is done before its version is asked for. */
  void begin(HostProcess process) {
    var exe = program(process);
    if (exe != null && !engine.release().arguments().isEmpty()) {
      Thread.ofPlatform().daemon().name("version").start(task(exe, process.exeId()));
    }
  }

  /** The program of a process, where it may be asked for its version. */
  private static @Nullable String program(HostProcess process) {
    return process.ofHost() && !process.entry().exeReplaced() ? process.entry().exe() : null;
  }

  /** The version that runs. */
  Version ofProcess(HostProcess process, DataFacts facts, Settings settings)
      throws InterruptedException {
    var exe = process.entry().exe();
    boolean replaced = process.entry().exeReplaced();
    var program = program(process);
    Optional<BoundedRun.Outcome> said =
        program == null ? Optional.empty() : said(program, process.exeId());
    var release = engine.release();
    var output = said.map(BoundedRun.Outcome::output).orElse(null);
    return said.flatMap(outcome -> release.in(outcome.output()))
        .map(text -> new Version(text, Version.Source.BINARY, output))
        .or(() -> jar(() -> Jars.ofProcess(release, process, settings)))
        .or(
            () ->
                process.ofHost()
                    ? Optional.empty()
                    : inVariables(process)
                        .map(text -> new Version(text, Version.Source.ENVIRONMENT, output)))
        .or(() -> inData(facts, output))
        // The packages tell what is installed by now, which a replaced program is not.
        .or(() -> replaced ? Optional.empty() : inFiles(process.files(), exe, output))
        .or(() -> inPath(exe, output))
        .orElse(new Version(null, Version.Source.NONE, output));
  }

  private Optional<String> inVariables(HostProcess process) {
    var release = engine.release();
    return release
        .in(process.environment())
        .or(() -> release.in(scan.containers().variables(process, release.names())));
  }

  /**
   * Says which version lies in the place of a program that was replaced while it runs: none where
   * it was not replaced, where its place is empty, and where the very same version is there.
   */
  void installedInstead(Database.Builder builder, HostProcess process, Version running)
      throws InterruptedException {
    var exe = process.entry().exe();
    if (exe == null || !process.ofHost()) {
      return;
    }
    try {
      if (!process.entry().exeReplaced() || !scan.files().isFile(exe)) {
        builder.putNone(INSTALLED);
        return;
      }
    } catch (IOException e) {
      return;
    }
    var now = said(exe, null).flatMap(outcome -> engine.release().in(outcome.output()));
    var text = now.or(() -> inFiles(scan.files(), exe, null).map(Version::text)).orElse(null);
    if (text != null && text.equals(running.text())) {
      builder.putNone(INSTALLED);
    } else {
      builder.putIfKnown(INSTALLED, text);
    }
  }

  /** The version of a binary that does not run, or of data that no binary would serve. */
  Version ofBinary(@Nullable String binary, DataFacts facts) throws InterruptedException {
    var release = engine.release();
    Optional<BoundedRun.Outcome> said = binary == null ? Optional.empty() : said(binary, null);
    var output = said.map(BoundedRun.Outcome::output).orElse(null);
    return said.flatMap(outcome -> release.in(outcome.output()))
        .map(text -> new Version(text, Version.Source.BINARY, output))
        .or(
            () ->
                binary == null
                    ? Optional.empty()
                    : jar(() -> Jars.beside(release, scan.files(), binary)))
        .or(() -> inData(facts, output))
        .or(() -> inFiles(scan.files(), binary, output))
        .or(() -> inPath(binary, output))
        .orElse(new Version(null, Version.Source.NONE, output));
  }

  private static Optional<Version> inData(DataFacts facts, @Nullable String output) {
    return Optional.ofNullable(facts.version())
        .map(text -> new Version(text, Version.Source.DATA_DIR, output));
  }

  private Optional<Version> inFiles(
      FileView files, @Nullable String binary, @Nullable String output) {
    if (binary == null) {
      return Optional.empty();
    }
    try {
      return Packages.versionOf(files, engine.places().packages(), binary)
          .map(text -> new Version(text, Version.Source.PACKAGE, output));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Version> inPath(@Nullable String binary, @Nullable String output) {
    return binary == null
        ? Optional.empty()
        : engine
            .release()
            .inPathOf(binary)
            .map(text -> new Version(text, Version.Source.PATH, output));
  }

  @FunctionalInterface
  private interface Reading {
    Optional<String> read() throws IOException;
  }

  private static Optional<Version> jar(Reading reading) {
    try {
      return reading.read().map(text -> new Version(text, Version.Source.JAR, null));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<BoundedRun.Outcome> said(String path, @Nullable FileId running)
      throws InterruptedException {
    if (engine.release().arguments().isEmpty()) {
      return Optional.empty();
    }
    var task = task(path, running);
    // Does nothing where another thread is at it, or was.
    task.run();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private FutureTask<Optional<BoundedRun.Outcome>> task(String path, @Nullable FileId running) {
    return runs.computeIfAbsent(
        path + "@" + running, key -> new FutureTask<>(() -> run(path, running)));
  }

  private Optional<BoundedRun.Outcome> run(String path, @Nullable FileId running)
      throws InterruptedException {
    var shown = HostText.display(path);
    try {
      var outcome = scan.programs().run(path, running, engine.release().arguments());
      if (engine.release().in(outcome.output()).isEmpty()) {
        problem(
            ErrorCode.EXECUTION_FAILED,
            shown + " ended with " + outcome.exitCode() + " and named no version.");
      }
      return Optional.of(outcome);
    } catch (TrustedBinary.UntrustedException e) {
      problem(
          ErrorCode.UNTRUSTED_BINARY,
          "%s was not run: %s. Let root own it and every directory above it."
              .formatted(shown, e.getMessage()));
    } catch (Programs.ReplacedException e) {
      problem(
          ErrorCode.EXECUTION_FAILED,
          shown + " was not run: it was replaced since the server started.");
    } catch (TimeoutException e) {
      problem(ErrorCode.TIMEOUT, shown + " gave no answer in 5 s.");
    } catch (IOException e) {
      problem(ErrorCode.EXECUTION_FAILED, shown + " could not be run.");
    }
    return Optional.empty();
  }

  private void problem(ErrorCode code, String message) {
    scan.problems().add(engine.name() + ".version", code, message);
  }
}
