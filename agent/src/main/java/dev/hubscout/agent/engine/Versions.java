package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.BoundedRun;
import dev.hubscout.agent.binary.Programs;
import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.files.FileId;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.snapshot.HostProcess;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds the version of a server: from its binary if that may be run, else from files. */
final class Versions {
  private final Engine engine;
  private final Scan scan;
  private final Map<String, Optional<BoundedRun.Outcome>> outcomes = new HashMap<>();

  Versions(Engine engine, Scan scan) {
    this.engine = engine;
    this.scan = scan;
  }

  Version ofProcess(HostProcess process, DataFacts facts) throws InterruptedException {
    var exe = process.entry().exe();
    boolean replaced = process.entry().exeReplaced();
    Optional<BoundedRun.Outcome> said =
        exe == null || replaced || !process.ofHost()
            ? Optional.empty()
            : said(exe, process.exeId());
    return choose(
        said,
        engine.versionIn(process.environment()),
        facts,
        exe == null || replaced ? Optional::empty : () -> installed(process.files(), exe),
        exe);
  }

  Version ofBinary(@Nullable String binary, DataFacts facts) throws InterruptedException {
    return choose(
        binary == null ? Optional.empty() : said(binary, null),
        Optional.empty(),
        facts,
        binary == null ? Optional::empty : () -> installed(scan.files(), binary),
        binary);
  }

  private Version choose(
      Optional<BoundedRun.Outcome> said,
      Optional<String> environment,
      DataFacts facts,
      Supplier<Optional<String>> installed,
      @Nullable String binary) {
    var output = said.map(BoundedRun.Outcome::output).orElse(null);
    var own = said.flatMap(outcome -> engine.versionIn(outcome.output()));
    if (own.isPresent()) {
      return new Version(own.get(), Version.Source.BINARY, output);
    }
    if (environment.isPresent()) {
      return new Version(environment.get(), Version.Source.ENVIRONMENT, output);
    }
    if (facts.version() != null) {
      return new Version(facts.version(), Version.Source.DATA_DIR, output);
    }
    var pack = installed.get();
    if (pack.isPresent()) {
      return new Version(pack.get(), Version.Source.PACKAGE, output);
    }
    var path = binary == null ? Optional.<String>empty() : engine.versionInPath(binary);
    return path.isPresent()
        ? new Version(path.get(), Version.Source.PATH, output)
        : new Version(null, Version.Source.NONE, output);
  }

  private Optional<String> installed(FileView files, String binary) {
    try {
      return Packages.versionOf(files, engine.packagePrefixes(), binary);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<BoundedRun.Outcome> said(String path, @Nullable FileId running)
      throws InterruptedException {
    var key = path + "@" + running;
    var known = outcomes.get(key);
    if (known == null) {
      known = run(path, running);
      outcomes.put(key, known);
    }
    return known;
  }

  private Optional<BoundedRun.Outcome> run(String path, @Nullable FileId running)
      throws InterruptedException {
    var shown = HostText.display(path);
    try {
      var outcome = scan.programs().run(path, running, engine.versionArguments());
      if (engine.versionIn(outcome.output()).isEmpty()) {
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
