package dev.hubscout.agent.engine;

import dev.hubscout.agent.binary.TrustedBinary;
import dev.hubscout.agent.files.FileView;
import dev.hubscout.agent.files.HostText;
import dev.hubscout.agent.report.Database;
import dev.hubscout.agent.report.ErrorCode;
import dev.hubscout.agent.report.Problems;
import dev.hubscout.agent.size.DirectorySize;
import dev.hubscout.agent.snapshot.Machine;
import dev.hubscout.agent.snapshot.Mount;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Fields of the report that running and dormant databases fill in alike. */
final class Entry {
  private static final long MIB = 1 << 20;

  private final Engine engine;
  private final Scan scan;

  Entry(Engine engine, Scan scan) {
    this.engine = engine;
    this.scan = scan;
  }

  /** What it is, as far as it is known. */
  void product(Database.Builder builder, Clues clues, Version version, @Nullable String what) {
    var product = engine.product().apply(clues);
    builder
        .put("engine", product.engine())
        .put("family", product.family())
        .put("product", product.name())
        .put("class", engine.kind().shown());
    if (version.text() == null) {
      scan.problems()
          .add(
              engine.name() + ".version",
              ErrorCode.NOT_FOUND,
              "Neither a binary nor a file tells the version of "
                  + (what == null ? engine.name() : HostText.display(what))
                  + ".");
    } else {
      builder
          .put("version", HostText.display(version.text()))
          .put("version_source", version.source().shown());
    }
  }

  /**
   * The file with its configuration.
   *
   * @param lookedFor whether every place was looked at in which it could be
   */
  void configFile(Database.Builder builder, Settings settings, boolean lookedFor) {
    if (settings.configFile() != null || engine.configuration().isNone(lookedFor)) {
      putOrNone(builder, "config_file", settings.configFile());
    }
  }

  /**
   * The identity of its data.
   *
   * @param read whether the data were, or there are none
   */
  void identity(Database.Builder builder, DataFacts facts, boolean read) {
    if (facts.identity() != null || read) {
      putOrNone(builder, "identity", facts.identity());
    }
  }

  /** What its configuration says of it. */
  void settings(Database.Builder builder, Clues clues) {
    var cluster = clues.settings().first(engine.cluster());
    if (cluster.isPresent() || clues.settings().complete()) {
      putOrNone(builder, "cluster", cluster.orElse(null));
    }
  }

  void role(Database.Builder builder, Clues clues) {
    builder.putIfKnown(
        "role",
        Optional.ofNullable(clues.facts().role())
            .or(() -> engine.role().apply(clues))
            .orElse(null));
  }

  void protection(Database.Builder builder, Clues clues, boolean ofHost) {
    var protection = Protection.of(engine, clues, scan.tools(), ofHost);
    builder
        .put("tls", protection.tls().shown())
        .put("backup", protection.backup().shown())
        .put("high_availability", protection.availability().shown());
  }

  static void putOrNone(Database.Builder builder, String field, @Nullable String value) {
    if (value == null) {
      builder.putNone(field);
    } else {
      builder.put(field, HostText.display(value));
    }
  }

  /** The data directory and its size. */
  void data(
      Database.Builder builder,
      FileView files,
      String directory,
      DataFacts facts,
      List<Mount> mounts)
      throws InterruptedException {
    builder.put("data_dir", HostText.display(directory));
    var roots = new ArrayList<Path>();
    roots.add(files.real(directory));
    for (var linked : facts.linked()) {
      // A path of a setting may lead over links, which must not lead out of a container.
      try {
        files.canonical(linked).map(files::real).ifPresent(roots::add);
      } catch (IOException e) {
        problem(Problems.codeOf(e), linked, "could not be looked at; the size is a lower bound.");
      }
    }
    var points = new HashSet<Path>();
    for (var mount : mounts) {
      points.add(files.real(mount.point()));
    }
    try {
      size(builder, directory, scan.sizes().measure(roots, points));
    } catch (TrustedBinary.UntrustedException | NoSuchFileException e) {
      problem(
          ErrorCode.UNSUPPORTED,
          directory,
          "cannot be measured without a find that is root's alone. Install findutils.");
    } catch (IOException e) {
      problem(
          ErrorCode.EXECUTION_FAILED,
          directory,
          "was not measured: the find of this host could not be run.");
    }
  }

  private void size(Database.Builder builder, String directory, DirectorySize size) {
    switch (size.outcome()) {
      case COMPLETE -> {}
      case OUT_OF_TIME, DENIED -> {
        boolean late = size.outcome() == DirectorySize.Outcome.OUT_OF_TIME;
        boolean nothing = size.apparentBytes() == 0;
        problem(
            late ? ErrorCode.TIMEOUT : ErrorCode.PERMISSION_DENIED,
            directory,
            (late ? "took too long to measure" : "cannot be read everywhere")
                + (nothing ? "; its size is unknown." : "; its size is a lower bound."));
        if (nothing) {
          return;
        }
      }
      case MOUNT_SKIPPED ->
          problem(
              ErrorCode.MOUNT_SKIPPED,
              directory,
              "holds another mount, which its size leaves out.");
    }
    builder
        .put("data_size_mb", (size.allocatedBytes() + MIB - 1) / MIB)
        .put("data_size_bytes", size.allocatedBytes())
        .put("data_apparent_bytes", size.apparentBytes())
        .put("data_size_complete", size.outcome() == DirectorySize.Outcome.COMPLETE);
  }

  void noData(Database.Builder builder) {
    builder.putNone(
        "data_dir", "data_size_mb", "data_size_bytes", "data_apparent_bytes", "data_size_complete");
  }

  void machine(Database.Builder builder, Machine machine) {
    builder
        .putIfKnown("system_memory_mb", machine.memoryMb())
        .putIfKnown("system_cpu_cores", machine.cpuCores());
  }

  DataFacts facts(FileView files, String directory, Settings settings) {
    try {
      return engine.data().reader().read(files, directory, settings);
    } catch (IOException e) {
      problem(ErrorCode.UNREADABLE, directory, "could not be read for what its files tell.");
      return DataFacts.UNREAD;
    }
  }

  private void problem(ErrorCode code, String directory, String what) {
    scan.problems()
        .add(engine.name() + ".data_dir", code, HostText.display(directory) + " " + what);
  }
}
