package dev.hubscout.infra.hub;

import dev.hubscout.core.error.ErrorCode;
import dev.hubscout.core.error.HubscoutException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the files are that a deployment uploads. */
@FunctionalInterface
public interface Packages {
  /**
   * The package of a module's functions.
   *
   * @param module such as {@code databases}
   * @throws HubscoutException {@code MISCONFIGURED} where it is not built
   */
  Path functions(String module);

  /**
   * Those that Maven builds.
   *
   * @param root the folder of the source tree
   */
  static Packages built(Path root) {
    return module -> {
      var zip =
          root.resolve("functions/" + module + "/target/hubscout-" + module + "-lambda.zip")
              .normalize();
      if (!Files.isRegularFile(zip)) {
        throw new HubscoutException(
            ErrorCode.MISCONFIGURED,
            null,
            "The package "
                + root.normalize().relativize(zip)
                + " is missing; run mvn -DskipTests package in the folder above infra-cdk.");
      }
      return zip;
    };
  }
}
