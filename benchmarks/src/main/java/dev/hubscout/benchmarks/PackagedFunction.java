package dev.hubscout.benchmarks;

import dev.hubscout.aws.capability.HubFunction;
import dev.hubscout.events.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;

/**
 * A function as it is deployed.
 *
 * @param sample the event it is started with
 */
record PackagedFunction(HubFunction function, Sample sample) {
  static PackagedFunction of(HubFunction function) {
    return new PackagedFunction(function, Sample.of(function.id()).getFirst());
  }

  String module() {
    return function.module();
  }

  String handler() {
    return function.handler();
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
