package dev.hubscout.aws.store;

import com.fasterxml.jackson.databind.SerializationFeature;
import dev.hubscout.core.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes what today's version leaves behind into a directory of its own, for the versions that come
 * after it; run once for a release, when what it stores differs from the release before:
 *
 * <pre>mvn -q -pl functions/aws -am -Dfixtures=0.2 process-test-classes</pre>
 *
 * <p>A directory that is there is never written again.
 */
final class WriteFixtures {
  private WriteFixtures() {}

  /**
   * @param arguments the module's directory and the version, such as {@code 0.2}
   */
  public static void main(String[] arguments) throws IOException {
    var directory = Path.of(arguments[0]).resolve(StoredVersions.ROOT).resolve(arguments[1]);
    if (Files.exists(directory)) {
      throw new IllegalArgumentException(
          directory + " is there; what a version left behind does not change any more");
    }
    var tables = LocalDynamo.tables();
    var clock = new TestClock();
    var stores = Stores.of(LocalDynamo.client(), tables, clock);
    new FixtureScript(stores, clock).run();
    Files.createDirectories(directory);
    StoredVersions.write(
        directory.resolve("runs.jsonl"), StoredVersions.items(LocalDynamo.client(), tables.runs()));
    StoredVersions.write(
        directory.resolve("facts.jsonl"),
        StoredVersions.items(LocalDynamo.client(), tables.facts()));
    var writer = Json.lenient().writer().with(SerializationFeature.INDENT_OUTPUT);
    Files.writeString(
        directory.resolve("answers.json"), writer.writeValueAsString(stores.answers()) + "\n");
    Files.writeString(
        directory.resolve("messages.json"),
        writer.writeValueAsString(SentMessages.of(stores.runs())) + "\n");
    System.exit(0); // DynamoDB Local's threads stay
  }
}
