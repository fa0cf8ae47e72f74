package dev.hubscout.benchmarks;

import dev.hubscout.aws.deployment.HubFunction;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * A function as it is deployed.
 *
 * @param module the folder below {@code functions/} that makes its zip
 * @param handler its entry point
 * @param sample the event it is started with
 */
record PackagedFunction(HubFunction function, String module, String handler, Sample sample) {
  static PackagedFunction of(HubFunction function) {
    return switch (function) {
      case PLAN ->
          of(function, "orchestrator", "orchestrator.PlanHandler", Sample.PLAN_SCHEDULE_INSTANCES);
      case SWEEP ->
          of(function, "orchestrator", "orchestrator.SweepHandler", Sample.SWEEP_SCHEDULE);
      case ANNOUNCE ->
          of(function, "orchestrator", "orchestrator.AnnounceHandler", Sample.ANNOUNCE_STREAM);
      case API -> of(function, "api", "api.ApiHandler", Sample.API_LIST_DATABASES);
      case COVERAGE ->
          of(function, "instances", "instances.CoverageHandler", Sample.COVERAGE_SCHEDULE);
      case DATABASES ->
          of(function, "databases", "databases.DispatchHandler", Sample.DATABASES_TASKS);
      case DATABASES_EVENTS ->
          of(function, "databases", "databases.CollectHandler", Sample.DATABASES_COMMAND_STATUS);
      case INSTANCES ->
          of(function, "instances", "instances.InventoryHandler", Sample.INSTANCES_TASKS);
      case INSTANCES_EVENTS ->
          of(function, "instances", "instances.StateChangeHandler", Sample.INSTANCES_STATE_CHANGE);
    };
  }

  private static PackagedFunction of(
      HubFunction function, String module, String handler, Sample sample) {
    return new PackagedFunction(function, module, "dev.hubscout." + handler, sample);
  }

  /** A module's zip in a source tree that was built. */
  static Path zip(Path root, String module) {
    return root.resolve("functions/" + module + "/target/hubscout-" + module + "-lambda.zip");
  }

  /** Unpacks a zip as Lambda does. */
  static void unpack(Path zip, Path folder) throws IOException {
    try (var file = new ZipFile(zip.toFile())) {
      for (var entries = file.entries(); entries.hasMoreElements(); ) {
        var entry = entries.nextElement();
        var target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException(entry.getName() + " leads out of the folder");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          try (var content = file.getInputStream(entry)) {
            Files.copy(content, target);
          }
        }
      }
    }
  }
}
